/**
 * Fetches code of the portal, however long that takes: while nobody answers it is tried again, and told of by `away` and
 * `back`. Where the server answers and the code is still not to be had it is gone (another version was put in its place):
 * then it throws, for a reload to help.
 */
export async function untilThere<Code>(
  load: () => Promise<Code>,
  {
    answers,
    pause,
    away,
    back,
  }: { answers: () => Promise<boolean>; pause: () => Promise<void>; away: () => void; back: () => void },
): Promise<Code> {
  try {
    return await load();
  } catch {
    if (await answers()) return load();
    away();
    do await pause();
    while (!(await answers()));
    back();
    return load();
  }
}
