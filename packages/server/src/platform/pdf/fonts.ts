import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackWoff } from './unpack-woff.js';

const require = createRequire(import.meta.url);

/** The fonts of a document in the order in which a character is looked for: each holds what the language needs, and no more. */
const packages = [
  ['noto-sans', ['latin', 'vietnamese', 'latin-ext']],
  ['noto-sans-thai', ['thai']],
  ['noto-sans-sc', ['chinese-simplified']],
] as const;

type Weight = 400 | 700;

export interface Font {
  name: string;
  /** Letters with a dot below are written as one: put together of two, they would be copied with a sign too many. */
  features: { ccmp: false } | undefined;
  /** The font itself, read when it is first needed and kept. */
  load: (weight: Weight) => Buffer;
  has: (codePoint: number) => boolean;
}

const fonts: Font[] = packages.flatMap(([family, subsets]) => {
  const ranges = JSON.parse(
    readFileSync(require.resolve(`@fontsource/${family}/unicode.json`), 'utf8'),
  ) as Record<string, string>;
  return subsets.map((subset) => {
    const kept = new Map<Weight, Buffer>();
    const load = (weight: Weight): Buffer => {
      const known = kept.get(weight);
      if (known) return known;
      const file = require.resolve(`@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`);
      const font = unpackWoff(readFileSync(file));
      kept.set(weight, font);
      return font;
    };
    // The Chinese set is cut into a hundred ranges of the web; what no other font has is looked for in it.
    const has = ranges[subset] ? within(ranges[subset]) : () => true;
    const features = family === 'noto-sans' ? ({ ccmp: false } as const) : undefined;
    return { name: `${family}-${subset}`, features, load, has };
  });
});

function within(written: string): (codePoint: number) => boolean {
  const pairs = written.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (codePoint) => pairs.some(([from, to]) => codePoint >= from && codePoint <= to);
}

interface Run {
  font: Font;
  text: string;
}

/**
 * A text in pieces of one font each. Thai SARA AM is written as its two parts, with a tone mark above the ring, as
 * shapers do: the font alone would put the ring above the mark, and what is copied from the document would have a vowel twice.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  const shaped = text.normalize('NFC').replace(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32');
  for (const character of shaped) {
    const codePoint = character.codePointAt(0) ?? 0;
    const last = runs.at(-1);
    const font = fonts.find(({ has }) => has(codePoint)) as Font;
    if (last?.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return runs;
}
