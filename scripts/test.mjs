/**
 * `npm test [-- STEP…]`: everything that must hold before a change lands, in the order in which it fails fastest, up
 * to the first failure. Named steps run alone. The last line counts what ran: a check counts as one.
 */
import path from 'node:path';
import { runPackageScript } from './build.mjs';
import { browserTests } from './e2e.mjs';
import { inPackage, ROOT } from './paths.mjs';
import { describe } from './refusal.mjs';
import { runCommand, runJest, runNodeTest } from './runners.mjs';

const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 };
const print = (text) => process.stdout.write(text);
const say = (line) => print(`${line}\n`);
const bin = (name) => path.join(ROOT, 'node_modules', '.bin', name);

/** A check without counts of its own. */
const check =
  (file, ...words) =>
  async (say) => {
    await runCommand(file, words, { cwd: ROOT, say });
    return ONE_PASSED;
  };
const script = (name) => check(process.execPath, path.join(ROOT, 'scripts', name));
const jest = (name) => (say) => runJest(inPackage(name), say);

/** Typed rules and the types themselves, of all packages in one pass; first the types that the schema gives to queries. */
async function lint(say) {
  await runPackageScript('portal', 'types');
  return check(bin('oxlint'), '--type-aware', '--type-check', '--max-warnings=0', 'packages')(say);
}

const STEPS = {
  format: check(bin('biome'), 'check', '.'),
  lint,
  imports: script('check-imports.mjs'),
  files: script('check-files.mjs'),
  exports: check(
    bin('knip'),
    '--include',
    'files,exports,dependencies,unlisted,unresolved',
    '--no-config-hints',
  ),
  server: jest('server'),
  portal: jest('portal'),
  demo: jest('demo'),
  start: () => runNodeTest(path.join(ROOT, 'scripts', 'start.test.mjs')),
  e2e: () => browserTests(say),
};
/** One after the other; within each, lists that run side by side, as each of their steps takes one core. */
const STAGES = [
  [['lint'], ['format', 'files', 'imports', 'exports', 'portal', 'demo', 'start']],
  [['server']],
  [['e2e']],
];

for (const name of Object.keys(STEPS)) if (!STAGES.flat(2).includes(name)) STAGES.push([[name]]);

/** Runs a step with what it says on the screen: at once where it is `alone`, else when it has ended. */
async function runStep(name, alone) {
  const began = Date.now();
  let words = '';
  const heading = `\n=== ${name}\n`;
  if (alone) print(heading);
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = await STEPS[name](alone ? undefined : (piece) => (words += piece));
  } catch (error) {
    words += `${describe(error)}\n`;
  }
  print(alone ? words : heading + words);
  return { name, seconds: (Date.now() - began) / 1000, ...counts };
}

/** Runs the wanted steps up to the first failure. Returns the counts of all. */
async function runSteps(wanted) {
  const table = [];
  const hasFailed = () => table.some(({ failed }) => failed > 0);
  for (const stage of STAGES) {
    const lists = stage.map((list) => list.filter((name) => wanted.includes(name))).filter((list) => list[0]);
    const runList = async (list) => {
      for (const name of list) if (!hasFailed()) table.push(await runStep(name, lists.length === 1));
    };
    await Promise.all(lists.map(runList));
  }
  const failed = table.filter((step) => step.failed > 0).map(({ name }) => name);
  const skipped = wanted.filter((name) => !table.some((step) => step.name === name));
  if (failed.length) {
    say(`\n${failed.join(', ')} failed${skipped.length ? `; not run: ${skipped.join(', ')}` : ''}.`);
    say(`Again: npm test -- ${failed.join(' ')}`);
  }
  say('');
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, seconds, ...counts } of table) {
    for (const key of Object.keys(total)) total[key] += counts[key];
    const { passed, failed, skipped } = counts;
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
