type Asker = (done: () => void) => void;

let asker: Asker | undefined;
let pending: Promise<void> | undefined;

/** The layout registers the dialog that asks for the password again. */
export function askWith(next: Asker | undefined) {
  asker = next;
}

/**
 * Resolves once the person has signed in again. However many requests find the session expired, one dialog
 * opens. Outside the layout there is nothing to lose: the sign-in page opens and leads back here.
 */
export function signedInAgain(): Promise<void> {
  pending ??= new Promise<void>((resolve) => {
    if (asker) asker(resolve);
    else {
      const here = window.location.pathname + window.location.search;
      window.location.assign(`/sign-in?redirect=${encodeURIComponent(here)}`);
    }
  }).finally(() => {
    pending = undefined;
  });
  return pending;
}
