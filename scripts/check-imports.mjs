/** The import rules of .dependency-cruiser.cjs: each shown to find its planted breach, then held to by the real tree. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './paths.mjs';

const CONFIG = '.dependency-cruiser.cjs';
const server = (file) => `packages/server/src/${file}`;
const portal = (file) => `packages/portal/src/${file}`;

/** Rule → the file that breaks it → what that file imports, as a path from the root or a package's name. */
const PLANTED = {
  'floors-point-down-from-platform': [
    server('platform/sql/a.ts'),
    server('registers/customers/customer.service.ts'),
  ],
  'floors-point-down-from-registers': [
    server('registers/staff/a.ts'),
    server('ledgers/sales/sale.service.ts'),
  ],
  'floors-point-down-from-ledgers': [
    server('ledgers/stock/a.ts'),
    server('insights/segments/segment.service.ts'),
  ],
  'floors-point-down-from-insights': [
    server('insights/trends/a.ts'),
    server('outreach/audiences/audience.service.ts'),
  ],
  'insights-are-islands': [server('insights/refills/a.ts'), server('insights/segments/segment.service.ts')],
  'features-are-islands': [portal('features/sales/a.tsx'), portal('features/customers/b.tsx')],
  'ui-knows-no-feature': [portal('ui/table/a.tsx'), portal('features/customers/b.tsx')],
  'a-suffix-is-a-visibility': [server('ledgers/imports/a.ts'), server('ledgers/sales/sale.rules.ts')],
  'rules-are-pure': [server('ledgers/imports/row.rules.ts'), 'pg'],
  'rules-are-pure-of-node': [portal('features/sales/prepare-a.ts'), 'node:fs'],
  'one-door-for-the-queue': [server('ledgers/imports/b.ts'), 'bullmq'],
  'one-door-for-apollo': [server('ledgers/imports/c.ts'), '@apollo/server'],
  'one-door-for-sign-in': [server('registers/staff/b.ts'), 'better-auth'],
  'one-door-for-pdf': [server('ledgers/imports/f.ts'), 'pdfkit'],
  'one-door-for-charts': [portal('features/sales/c.tsx'), 'recharts'],
  'portal-sees-no-server-code': [portal('features/sales/d.ts'), server('ledgers/sales/sale.rules.ts')],
  'server-sees-nobody': [server('ledgers/imports/d.ts'), 'packages/demo/src/a.ts'],
  'demo-and-bench-see-public-faces': ['packages/bench/src/a.ts', server('ledgers/sales/sale.service.ts')],
  'no-circles': [server('ledgers/loyalty/a.ts'), server('ledgers/loyalty/b.ts')],
  'no-import-of-tests': [server('ledgers/imports/e.ts'), server('ledgers/sales/sale.test.ts')],
};

/** Cruises the packages of a tree. Returns the breaches as `{ rule, from, to }`. */
function breaches(root) {
  const folders = readdirSync(path.join(root, 'packages'))
    .flatMap((name) => ['src', 'test', 'e2e'].map((part) => `packages/${name}/${part}`))
    .filter((folder) => existsSync(path.join(root, folder)));
  const cruiser = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const words = [cruiser, '--config', CONFIG, '--output-type', 'json', ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { violations, totalCruised } = JSON.parse(stdout).summary;
  return { totalCruised, found: violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) };
}

/** Builds the tree in which each rule is broken once; names the rules that miss their breach. */
function blindRules() {
  const { forbidden } = createRequire(import.meta.url)(path.join(ROOT, CONFIG));
  const tree = mkdtempSync(path.join(os.tmpdir(), 'apotheca-imports-'));
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), text);
  };
  try {
    for (const file of [CONFIG, 'tsconfig.base.json'])
      copyFileSync(path.join(ROOT, file), path.join(tree, file));
    for (const [from, to] of Object.values(PLANTED)) {
      const inTree = to.startsWith('packages/');
      const specifier = inTree ? path.relative(path.dirname(from), to).replace(/\.tsx?$/, '.js') : to;
      write(from, `import '${specifier.startsWith('.') || !inTree ? specifier : `./${specifier}`}';\n`);
      if (inTree && !existsSync(path.join(tree, to))) write(to, 'export const x = 1;\n');
    }
    write(server('ledgers/loyalty/b.ts'), "import './a.js';\n");
    const { found } = breaches(tree);
    const seen = (rule) =>
      PLANTED[rule] && found.some((one) => one.rule === rule && one.from === PLANTED[rule][0]);
    return forbidden
      .map((rule) => rule.name)
      .filter((name) => !(name === 'no-circles' ? found.some((one) => one.rule === name) : seen(name)));
  } finally {
    rmSync(tree, { recursive: true });
  }
}

const blind = blindRules();
for (const name of blind)
  process.stdout.write(`${name} misses its planted breach, or has none in scripts/check-imports.mjs\n`);
const { found, totalCruised } = breaches(ROOT);
for (const { rule, from, to } of found) process.stdout.write(`${from} may not import ${to} (${rule})\n`);
process.stdout.write(
  `${totalCruised} modules, ${Object.keys(PLANTED).length} rules, ${found.length} breaches\n`,
);
process.exitCode = blind.length + found.length ? 1 : 0;
