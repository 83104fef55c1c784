import type { Progress } from './define-job.js';

const INTERVAL = 250;

/** Passes on about four reports a second, and each first one of a step; `last` is what was reported last, told or not. */
export function throttleProgress(tell: (now: Progress) => Promise<unknown>) {
  let last: Progress | undefined;
  let told = { step: '', at: Number.NEGATIVE_INFINITY };
  return {
    last: () => last,
    report: async (now: Progress): Promise<void> => {
      last = now;
      const at = performance.now();
      if (now.step === told.step && at - told.at < INTERVAL) return;
      told = { step: now.step, at };
      await tell(now);
    },
  };
}
