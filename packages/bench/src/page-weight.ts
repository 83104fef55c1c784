import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 350;
const dist = fileURLToPath(new URL('../../portal/dist', import.meta.url));

/** The compressed script that the first page loads: what index.html names, module preloads among it. */
export function pageWeight(): string {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const kb = (names: string[]) =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name)), { level: 9 }).length, 0) /
    1_024;
  const all = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  const first = kb(named);
  return `first load: ${first.toFixed(0)} kB of compressed script (bar: ${LIMIT_KB} kB ${first <= LIMIT_KB ? 'met' : 'not met'}); all routes together ${kb(all.map((name) => `assets/${name}`)).toFixed(0)} kB`;
}
