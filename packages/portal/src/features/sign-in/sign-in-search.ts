import { text } from '../../ui/layout/search-params';

/** Only an address of this portal may be returned to. */
export const signInSearch = (raw: Record<string, unknown>): { redirect?: string | undefined } => {
  const redirect = text(raw, 'redirect');
  return { redirect: redirect?.startsWith('/') && !/^\/[/\\]/.test(redirect) ? redirect : undefined };
};
