import { type ImportKind, kindOf } from './columns.rules.js';

/** An empty table of a kind of file, to be filled in: its headings as a reader of that language writes them. */
export function templateOf(
  kind: ImportKind,
  language: 'vi' | 'en',
): { columns: { header: string; key: string }[]; rows: Record<string, string>[] } {
  const { fields, sample = [], isEnglishToo = false } = kindOf(kind);
  const columns = fields.map(({ name, headings }) => ({
    header: (language === 'en' && isEnglishToo ? headings.at(-1) : headings[0]) ?? name,
    key: name,
  }));
  return { columns, rows: sample };
}
