// tsc carries only TypeScript over: this brings the .sql files and the lists (.csv) to where the built code looks for them.
import { cpSync } from 'node:fs';
import { extname } from 'node:path';

cpSync('src', 'dist', {
  recursive: true,
  filter: (from) => extname(from) === '' || /\.(sql|csv)$/.test(from),
});
