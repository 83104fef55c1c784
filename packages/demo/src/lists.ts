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
