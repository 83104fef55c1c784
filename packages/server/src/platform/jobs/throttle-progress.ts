import type { Progress } from './define-job.js';

const INTERVAL = 250;

/**
 * Tells the newest report about four times a second, the first a moment after it was made: of a run that is over by then
 * nobody would see it, and telling it would take longer than many a run. `last` is what was reported last, told or not.
 */
export function throttleProgress(tell: (now: Progress) => Promise<unknown>) {
  let last: Progress | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    last: () => last,
    report: async (now: Progress): Promise<void> => {
      last = now;
      timer ??= setTimeout(() => {
        timer = undefined;
        // What can't be told now is told with the next.
        tell(last ?? now).catch(() => undefined);
      }, INTERVAL);
    },
    /** Nothing more is told. */
    end: () => clearTimeout(timer),
  };
}
