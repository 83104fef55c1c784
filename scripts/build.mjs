/**
 * Builds packages whose sources are newer than what was built from them. `dist/.built` holds the time at which the
 * last complete build began.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage, ROOT } from './paths.mjs';
import { Refusal } from './refusal.mjs';

const LEFT_OUT = new Set(['node_modules', 'dist', 'test', 'e2e', 'test-results', 'playwright-report']);

/** Time of the latest change below a path; a removed file changes its folder. */
function newest(place) {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(place) ? 0 : stat.mtimeMs;
  const inside = readdirSync(place).filter((name) => !LEFT_OUT.has(name));
  return Math.max(
    path.basename(path.dirname(place)) === 'packages' ? 0 : stat.mtimeMs,
    ...inside.map((name) => newest(path.join(place, name))),
  );
}

function isStale(name) {
  const stamp = inPackage(name, 'dist', '.built');
  if (!existsSync(stamp)) return true;
  const built = Number(readFileSync(stamp, 'utf8'));
  const shared = [path.join(ROOT, 'pnpm-lock.yaml'), path.join(ROOT, 'tsconfig.base.json')];
  return [inPackage(name), ...shared].some((place) => newest(place) > built);
}

/** Runs a script of a package's package.json with the pinned tools; resolves to its output, refuses with it if it fails. */
export function runPackageScript(name, script) {
  const { scripts } = JSON.parse(readFileSync(inPackage(name, 'package.json'), 'utf8'));
  const bins = [inPackage(name, 'node_modules', '.bin'), path.join(ROOT, 'node_modules', '.bin')];
  const env = {
    ...process.env,
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    PATH: [...bins, process.env.PATH].join(path.delimiter),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(scripts[script], {
      shell: true,
      cwd: inPackage(name),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('close', (code) => {
      if (code === 0) return resolve(output);
      reject(
        new Refusal(
          `packages/${name}: \`${scripts[script]}\` failed:\n${output.trim().split('\n').slice(-40).join('\n')}`,
        ),
      );
    });
  });
}

async function build(name, say) {
  const began = Date.now();
  rmSync(inPackage(name, 'dist'), { recursive: true, force: true });
  await runPackageScript(name, 'build');
  writeFileSync(inPackage(name, 'dist', '.built'), String(began));
  say(`Built ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Builds those of the named packages that are stale, side by side. */
export async function buildStale(names, say) {
  await Promise.all(names.filter(isStale).map((name) => build(name, say)));
}
