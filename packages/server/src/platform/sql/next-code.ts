/**
 * The code after the greatest of its series: KH000123 → KH000124, KH999999 → KH1000000. `greatest` gives the number of
 * the greatest code from `first` to `last` of their length, if there is one.
 */
export async function nextCode(
  prefix: string,
  greatest: (first: string, last: string) => Promise<number | undefined>,
): Promise<string> {
  for (let width = 6; ; width += 1) {
    const last = prefix + '9'.repeat(width);
    const none = width === 6 ? 0 : 10 ** (width - 1) - 1;
    const number = (await greatest(prefix + '0'.repeat(width), last)) ?? none;
    const code = prefix + String(number + 1).padStart(width, '0');
    if (code.length === last.length) return code;
  }
}
