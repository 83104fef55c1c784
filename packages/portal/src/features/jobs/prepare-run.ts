/** Seconds until a run is done at the pace so far; null where there is no pace yet. `now` in milliseconds. */
export function secondsLeft(
  run: { startedAt: string | null; progress: { done: number; total: number } | null },
  now: number,
): number | null {
  if (!run.startedAt || !run.progress) return null;
  const { done, total } = run.progress;
  const elapsed = (now - Date.parse(run.startedAt)) / 1000;
  if (done <= 0 || total <= done || elapsed <= 0) return null;
  return Math.ceil((elapsed * (total - done)) / done);
}

/** Seconds a run took, or has taken until `now`; null while it waits. */
export function secondsTaken(
  run: { startedAt: string | null; finishedAt: string | null },
  now: number,
): number | null {
  if (!run.startedAt) return null;
  const end = run.finishedAt ? Date.parse(run.finishedAt) : now;
  return Math.max(0, (end - Date.parse(run.startedAt)) / 1000);
}
