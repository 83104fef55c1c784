/** Runs checks and test runners with their output on the screen, and reads the counts from the reports that they write. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { Refusal } from './refusal.mjs';

/**
 * Runs a program to its end. Resolves to its status; a status other than 0 is refused unless `anyStatus`. What it says
 * goes to the screen at once, or to `say` piece by piece.
 */
export function runCommand(file, words, { cwd, env = process.env, anyStatus = false, say }) {
  return new Promise((resolve, reject) => {
    const output = say ? 'pipe' : 'inherit';
    const child = spawn(file, words, { cwd, env, stdio: ['ignore', output, output] });
    if (say) for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', say);
    child.once('error', (error) => reject(new Refusal(`${file} could not be run (${error.code}).`)));
    child.once('close', (code) => {
      if (code === 0 || anyStatus) resolve(code);
      else reject(new Refusal(`${path.basename(file)} found something to mend (status ${code}).`));
    });
  });
}

/** Runs `words` with a file for its JSON report, and counts by `count(report)`. A run without a report has failed. */
async function runWithReport(words, { cwd, env, count, say }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'apotheca-report-'));
  const report = path.join(folder, 'report.json');
  try {
    const status = await runCommand(process.execPath, words(report), {
      cwd,
      env: { ...process.env, ...env(report) },
      anyStatus: true,
      say,
    });
    const counts = count(JSON.parse(readFileSync(report, 'utf8')));
    // A runner may fail beside its tests: a set-up, a leak, no test at all.
    return status === 0 || counts.failed ? counts : { ...counts, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a package's jest. Returns `{ passed, failed, skipped }` in tests; a file that doesn't load counts as failed. */
export function runJest(cwd, say) {
  return runWithReport(
    (report) => [
      // Each test file loads everything anew: with more room for what is new, less of it is carried along as old.
      '--max-semi-space-size=64',
      ...['--experimental-vm-modules', '--no-warnings', path.join(cwd, 'node_modules/jest/bin/jest.js')],
      ...['--ci', '--json', `--outputFile=${report}`],
    ],
    {
      cwd,
      say,
      env: () => ({ NODE_ENV: 'test' }),
      count: (report) => ({
        passed: report.numPassedTests,
        failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
        skipped: report.numPendingTests + report.numTodoTests,
      }),
    },
  );
}

/** Runs a test file of the commands themselves by Node's own runner. Returns `{ passed, failed, skipped }` in tests. */
export async function runNodeTest(file) {
  const events = run({ files: [file] });
  events.compose(spec).pipe(process.stdout, { end: false });
  let total;
  for await (const { type, data } of events) if (type === 'test:summary') total = data.counts;
  return { passed: total.passed, failed: total.failed + total.cancelled, skipped: total.skipped };
}

/** Runs a package's Playwright. Returns `{ passed, failed, skipped }` in tests. */
export function runPlaywright(cwd, extra) {
  return runWithReport(() => [path.join(cwd, 'node_modules/@playwright/test/cli.js'), 'test'], {
    cwd,
    env: (report) => ({ ...extra, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + (errors?.length ?? 0),
      skipped: stats.skipped,
    }),
  });
}
