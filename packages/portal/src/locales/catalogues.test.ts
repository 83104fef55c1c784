import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const folder = join(process.cwd(), 'src/locales');
const names = (language: string) =>
  readdirSync(join(folder, language))
    .filter((file) => file.endsWith('.json'))
    .toSorted();

type Words = { [key: string]: string | Words };
const read = (language: string, file: string) =>
  JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Words;

/** key → text, with nested keys joined by dots. */
function flat(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}
const singular = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const keys = (words: Words) => [...new Set(flat(words).map(([key]) => singular(key)))].toSorted();
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1]))].toSorted();

test('both languages have the same catalogues', () => {
  expect(names('en')).toEqual(names('vi'));
});

describe.each(names('vi'))('%s', (file) => {
  const vietnamese = read('vi', file);
  const english = read('en', file);

  test('says the same things in both languages', () => {
    expect(keys(english)).toEqual(keys(vietnamese));
  });

  test('fills in the same values in both languages', () => {
    const values = (words: Words) => {
      const all = new Map<string, Set<string | undefined>>();
      for (const [key, text] of flat(words)) {
        const known = all.get(singular(key)) ?? new Set();
        for (const name of placeholders(text)) known.add(name);
        all.set(singular(key), known);
      }
      return Object.fromEntries([...all].map(([key, known]) => [key, [...known].toSorted()]));
    };
    expect(values(english)).toEqual(values(vietnamese));
  });

  test('leaves nothing empty', () => {
    for (const [key, text] of [...flat(vietnamese), ...flat(english)])
      expect([key, text.trim()]).not.toEqual([key, '']);
  });

  // As Intl writes them in both, so that the words of a page agree with its figures.
  test('writes percents without a space', () => {
    for (const [key, text] of [...flat(vietnamese), ...flat(english)])
      expect([key, text]).not.toEqual([key, expect.stringMatching(/[\d}]\s%/)]);
  });

  test('has every plural form that its language needs', () => {
    const forms = (words: Words) => flat(words).filter(([key]) => key !== singular(key));
    for (const [key] of forms(vietnamese)) expect(key).toMatch(/_other$/);
    const written = new Set(forms(english).map(([key]) => key));
    for (const key of written) {
      expect(written).toContain(`${singular(key)}_one`);
      expect(written).toContain(`${singular(key)}_other`);
    }
  });
});
