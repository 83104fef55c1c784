/**
 * House rules about files that no import shows: sizes, folder names, leftovers, and what `.sql` may not say.
 * Prints every breach with place and remedy; the exit status says whether there was one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './paths.mjs';

const LONGEST = 400;
const HAND_WRITTEN = /\.(ts|tsx|mjs|cjs|js|sql|css|sh)$/;
const GENERATED = /(graphql-env\.d\.ts|graphql-cache\.d\.ts|schema\.graphql)$/;
const FORBIDDEN_FOLDERS = new Set([
  'shared',
  'common',
  'utils',
  'util',
  'core',
  'types',
  'helpers',
  'lib',
  'misc',
]);
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'test-results', 'playwright-report', '.env']);
const BASE_CLASS = /\babstract\s+class\b/;

/** Each rule: which files (by path), and what is wrong with one of them (a message, or nothing). */
const RULES = [
  {
    applies: (file) => HAND_WRITTEN.test(file) && !GENERATED.test(file),
    fault: (text) => {
      const lines = text.split('\n').length - 1;
      return lines > LONGEST ? `has ${lines} lines; split it, ${LONGEST} are the most` : undefined;
    },
  },
  {
    applies: (file) => /^packages\/.*\//.test(file),
    fault: (_text, file) => {
      const folder = path
        .dirname(file)
        .split('/')
        .find((part) => FORBIDDEN_FOLDERS.has(part));
      return folder && `lies in a folder called ${folder}; name it by the noun it is about`;
    },
  },
  {
    applies: (file) => /^packages\/[^/]+\/src\/.*\/index\.tsx?$/.test(file),
    fault: () => 'is a barrel; import from the file that holds the thing',
  },
  {
    // A command's answer is its output.
    applies: (file) => /^packages\/(server|portal)\/src\/.*\.tsx?$/.test(file) && !/-command\.ts$/.test(file),
    fault: (text) => at(text, /\bconsole\.\w+\(/, 'writes to the console; use platform/log'),
  },
  {
    // GraphQL types that share fields do so by a class of fields.
    applies: (file) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(file) && !/\.(test|schema)\.tsx?$/.test(file),
    fault: (text) => at(text, BASE_CLASS, 'has a base class; compose functions'),
  },
  {
    applies: (file) => /^packages\/[^/]+\/src\/.*(\.rules|\/prepare-[^/]+)\.ts$/.test(file),
    fault: (text) =>
      at(text, /\bnew Date\(\)/, 'reads the clock in a pure file; take the time as an argument'),
  },
  {
    applies: (file) => /\.test\.tsx?$|\.spec\.ts$|^packages\/[^/]+\/(test|e2e)\//.test(file),
    fault: (text) =>
      at(text, /\b(describe|it|test)\.only\(|\bf(it|describe)\(|\bx(it|describe|test)\(/, 'leaves tests out'),
  },
  {
    applies: (file) => /^packages\/server\/src\/.*\.sql$/.test(file),
    fault: (text) =>
      at(
        uncommented(text),
        /\bnow\(\)|\bcurrent_(date|timestamp)\b|\bclock_timestamp\(/i,
        'asks the clock; take as-of as a parameter',
      ),
  },
  {
    applies: (file) =>
      !/pnpm-lock\.yaml$|\.(png|jpe?g|xlsx|woff2?|ttf|ico)$|\.csv$/.test(file) &&
      !['scripts/check-files.mjs', 'Dockerfile'].includes(file),
    fault: (text) =>
      at(
        text,
        /(?<![\w./-])\/(?:home\/\w+|Users\/\w+|work\/\w+|root\/)|[A-Z]:\\Users\\/,
        'holds a path of one machine',
      ),
  },
];

/** Comments of an SQL text made blank, lines kept. */
const uncommented = (sql) =>
  sql.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, (block) => block.replace(/[^\n]/g, ' '));

function at(text, pattern, message) {
  const found = pattern.exec(text);
  return found ? `line ${text.slice(0, found.index).split('\n').length} ${message}: ${found[0]}` : undefined;
}

/** All breaches in the given files (`path → text`), as lines. */
export function breaches(files) {
  return Object.entries(files).flatMap(([file, text]) =>
    RULES.filter((rule) => rule.applies(file)).flatMap((rule) => {
      const fault = rule.fault(text, file);
      return fault ? [`${file} ${fault}`] : [];
    }),
  );
}

/** One breach of each rule: a rule that lets its own pass checks nothing. */
const PLANTED = {
  'packages/server/src/a.ts': 'x\n'.repeat(LONGEST + 1),
  'packages/server/src/utils/b.ts': '',
  'packages/portal/src/ui/index.ts': '',
  'packages/server/src/c.ts': 'console.log(1)',
  'packages/server/src/d.ts': 'export abstract class A {}',
  'packages/server/src/e.test.ts': 'it.only("x", () => {})',
  'packages/server/src/f.sql': '-- now() here is a comment\nselect now()',
  'docs/g.md': 'cd /home/someone',
};

function main() {
  for (const [file, text] of Object.entries(PLANTED)) {
    if (breaches({ [file]: text }).length !== 1)
      throw new Error(`The rule for ${file} no longer finds its planted breach.`);
  }
  const names = filesBelow(ROOT);
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(ROOT, name), 'utf8')]));
  const found = breaches(files);
  for (const line of found) process.stdout.write(`${line}\n`);
  process.stdout.write(`${names.length} files, ${RULES.length} rules, ${found.length} breaches\n`);
  process.exitCode = found.length ? 1 : 0;
}

/** Paths of all files of the checkout, from its root, without what is installed, built, or data. There may be no git here. */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    const name = path.relative(ROOT, place);
    if (NOT_OURS.has(entry.name) || name === 'data') return [];
    if (entry.isDirectory()) return filesBelow(place);
    return entry.isFile() ? [name] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
