import { readFileSync } from 'node:fs';

/** The rows of a list in lists/ below its heading, split at the separator. These lists quote nothing. */
export function readList(name: string, separator: string): string[][] {
  const text = readFileSync(new URL(`../lists/${name}`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(separator));
}

/** Needs for medicines with the probability of each: `hasot=0.7|ho=0.6`. */
export type Needs = [need: string, probability: number][];

export function readNeeds(text: string): Needs {
  return text.split('|').map((part) => {
    const [need, probability] = part.split('=') as [string, string];
    return [need, Number(probability)];
  });
}

/** `21-40` */
export function readRange(text: string): [least: number, most: number] {
  const [least, most] = text.split('-').map(Number) as [number, number];
  return [least, most];
}
