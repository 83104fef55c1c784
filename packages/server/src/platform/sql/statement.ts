import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A statement whose parameters were written `:name`; `names[i]` is the parameter of `$i+1`. */
export interface Statement {
  text: string;
  names: string[];
}

/** A statement given in place. Comments go, `:name` becomes `$n`; casts (`::date`) stay. */
export function sqlText(source: string): Statement {
  const names: string[] = [];
  const text = source.replace(/--[^\n]*/g, '').replace(/(?<![:\w]):([a-z]\w*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: text.trim(), names };
}

/** The statement of a file beside the module: `loadSql(import.meta.url, './segments.sql')`. */
export function loadSql(moduleUrl: string, file: string): Statement {
  return sqlText(readSql(fileURLToPath(new URL(file, moduleUrl))));
}

/** The text of a file. Where several statements start from one, `(include './fills.sql')` stands for it in brackets. */
export function readSql(path: string): string {
  return readFileSync(path, 'utf8').replace(
    /\(include '(\.\/[\w-]+\.sql)'\)/g,
    (_, file: string) => `(${readSql(join(dirname(path), file))})`,
  );
}
