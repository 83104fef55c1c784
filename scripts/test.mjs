/**
 * `npm test [-- STEP…]`: everything that must hold before a change lands, in the order in which it fails fastest, up
 * to the first failure. Named steps run alone. The last line counts what ran: a check counts as one.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runPackageScript } from './build.mjs';
import { browserTests } from './e2e.mjs';
import { inPackage, ROOT } from './paths.mjs';
import { describe } from './refusal.mjs';
import { runCommand, runJest, runNodeTest } from './runners.mjs';

const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 };
const say = (line) => process.stdout.write(`${line}\n`);
const bin = (name) => path.join(ROOT, 'node_modules', '.bin', name);

/** A check without counts of its own. */
const check =
  (file, ...words) =>
  async () => {
    await runCommand(file, words, { cwd: ROOT });
    return ONE_PASSED;
  };
const script = (name) => check(process.execPath, path.join(ROOT, 'scripts', name));
const jest = (name) => () => runJest(inPackage(name));

async function types() {
  const packages = ['server', 'portal', 'demo', 'bench'].filter((name) =>
    existsSync(inPackage(name, 'tsconfig.json')),
  );
  for (const name of packages) await runPackageScript(name, 'types');
  return { ...ONE_PASSED, passed: packages.length };
}

const STEPS = {
  format: check(bin('biome'), 'check', '.'),
  lint: check(bin('eslint'), 'packages', '--max-warnings=0'),
  imports: script('check-imports.mjs'),
  files: script('check-files.mjs'),
  exports: check(
    bin('knip'),
    '--include',
    'files,exports,dependencies,unlisted,unresolved',
    '--no-config-hints',
  ),
  types,
  server: jest('server'),
  portal: jest('portal'),
  demo: jest('demo'),
  start: () => runNodeTest(path.join(ROOT, 'scripts', 'start.test.mjs')),
  e2e: () => browserTests(say),
};

/** Runs the steps in order up to the first failure. Returns the counts of all. */
async function runSteps(names) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const table = [];
  for (const name of names) {
    say(`\n=== ${name}`);
    const began = Date.now();
    let counts = { passed: 0, failed: 1, skipped: 0 };
    try {
      counts = await STEPS[name]();
    } catch (error) {
      say(describe(error));
    }
    for (const key of Object.keys(total)) total[key] += counts[key];
    table.push({ name, seconds: (Date.now() - began) / 1000, ...counts });
    if (counts.failed) {
      say(`\n${name} failed; what comes after it was not run. Again: npm test -- ${name}`);
      break;
    }
  }
  say('');
  for (const { name, seconds, passed, failed, skipped } of table) {
    say(
      `${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s   ${passed} passed, ${failed} failed, ${skipped} skipped.`,
    );
  }
  return total;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS[name]);
if (unknown.length) {
  say(`There is no step ${unknown.join(', ')}. There are: ${Object.keys(STEPS).join(', ')}.`);
  process.exit(1);
}
const total = await runSteps(wanted.length ? wanted : Object.keys(STEPS));
say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed || !total.passed ? 1 : 0);
