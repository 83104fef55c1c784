import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { withWords, wordsOf } from './words-of';

const home = path.join(process.cwd(), 'src');
const files = {
  'page.tsx': `import { Part } from './part';
import type { Shape } from './shape';
import {
  one,
  two,
} from './two';
import './page.css';
export function Page() { const { t } = useTranslation(['sales', 'app']); return lazy(() => import('./later')); }
`,
  'part.ts': `export { Deeper } from './deeper';\nconst { t } = useTranslation( 'stock' );\n`,
  'deeper.tsx': `import { Page } from './page';\nconst { t } = useTranslation([\n  'customers',\n  'app',\n]);\n`,
  'two.ts': `const { t: app } = useTranslation();\n`,
  'shape.ts': `const { t } = useTranslation('imports');\n`,
  'later.tsx': `const { t } = useTranslation('jobs');\n`,
};

test('a page needs the words of all that it imports, but not of types and of what comes later', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'apotheca-words-'));
  const at = (name: string) => path.join(folder, name);
  try {
    for (const [name, source] of Object.entries(files)) writeFileSync(at(name), source);
    expect(wordsOf(at('page.tsx'))).toEqual(['customers', 'sales', 'stock']);
    const source = `a(() => import('./page'));\nb(() =>\n  import('./two'));\ntype C = typeof import('./page');\n`;
    expect(withWords(source, at('routes.tsx'))).toBe(
      source.replace(
        "import('./page')",
        `Promise.all([import('./page'), loadWords(["customers","sales","stock"])]).then(([module]) => module)`,
      ),
    );
    expect(withWords(`b(() => import('./two'));`, at('routes.tsx'))).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what stands around the pages speaks only words that are always there', () => {
  expect(wordsOf(path.join(home, 'main.tsx'))).toEqual([]);
});

test('the first page brings its own words and those of the segments, and not those of the imports', () => {
  const words = wordsOf(path.join(home, 'features/overview/overview-page.tsx'));
  expect(words).toEqual(expect.arrayContaining(['overview', 'segments']));
  expect(words).not.toContain('imports');
});
