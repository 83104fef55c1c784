// tsc carries only TypeScript over: this brings the .sql files to where the built code looks for them.
import { cpSync } from 'node:fs';
import { extname } from 'node:path';

cpSync('src', 'dist', { recursive: true, filter: (from) => extname(from) === '' || from.endsWith('.sql') });
