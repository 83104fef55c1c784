import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * One reproducible stream of chance. The same seed and name throw the same; other names throw
 * independently, so a change in one part of the pharmacy does not reshuffle the others.
 */
export class Dice {
  readonly #generator;

  constructor(seed: number, name: string) {
    this.#generator = xoroshiro128plus(hash(`${seed}/${name}`));
  }

  /** A whole number from `from` to `to`, both possible. */
  integer(from: number, to: number): number {
    return uniformInt(this.#generator, from, to);
  }

  /** A number in [0, 1). */
  real(): number {
    return (this.#generator.next() >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.real() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)] as T;
  }

  /** An item, each as likely as its weight is of the sum of weights. */
  weighted<T>(items: readonly T[], weight: (item: T, place: number) => number): T {
    let rest = this.real() * items.reduce((sum, item, place) => sum + weight(item, place), 0);
    for (const [place, item] of items.entries()) {
      rest -= weight(item, place);
      if (rest < 0) return item;
    }
    return items[items.length - 1] as T;
  }

  /** Box and Muller (1958). */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.real()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.real());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.real());
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}
