/**
 * Which of several findings stand when false ones are to be at most a share `rate` of them: Y. Benjamini & Y. Hochberg,
 * JRSS B 57 (1995), 289–300. Gives each p's adjusted value, in the order given; a finding stands where it is ≤ rate.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((one, two) => two.p - one.p);
  const adjusted = new Array<number>(ps.length);
  let least = 1;
  for (const [place, { p, index }] of order.entries()) {
    least = Math.min(least, (p * ps.length) / (ps.length - place));
    adjusted[index] = least;
  }
  return adjusted;
}
