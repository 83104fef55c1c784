/** Numbers in [0, 1) that a seed fixes for good: C. Doty-Humphrey's sfc32. */
export function seededRandom(seed: string): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (const letter of seed) a = Math.imul(a ^ (letter.codePointAt(0) ?? 0), 0x01000193) | 0;
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warm = 0; warm < 15; warm += 1) next();
  return next;
}

/** That up to so many are drawn of one: the first terms of a Poisson distribution of mean 1, summed. */
const UP_TO = [0.36787944117144233, 0.7357588823428847, 0.9196986029286058, 0.9810118431238462];

/** How often `count` of a sample are drawn again: the sum of so many Poisson draws of mean 1. */
export function poisson(count: number, random: () => number): number {
  if (count > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(count + Math.sqrt(count) * normal));
  }
  if (count === 1) {
    const u = random();
    for (let few = 0; few < UP_TO.length; few += 1) if (u < (UP_TO[few] as number)) return few;
    return beyond(u, count);
  }
  return beyond(random(), count);
}

/** By the inverse of the distribution. */
function beyond(u: number, count: number): number {
  let drawn = 0;
  let probability = Math.exp(-count);
  let rest = u - probability;
  while (rest > 0 && drawn < 200) {
    drawn += 1;
    probability *= count / drawn;
    rest -= probability;
  }
  return drawn;
}
