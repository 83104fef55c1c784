/**
 * What `npm start`, `npm test`, `npm run dev|import|bench` call: `node scripts/run.mjs COMMAND [ARGUMENTS…]`.
 *
 * Runs on Node 20 with nothing installed. Installs the pinned packages with pnpm when the lockfile or a manifest
 * differs from what was last installed, and hands over to scripts/COMMAND.mjs on the Node 24 that comes with them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
const COMMANDS = ['up', 'test', 'dev', 'import', 'bench'];
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, 'node_modules', '.bin');
const stamp = path.join(root, 'node_modules', '.apotheca-installed');

function refuse(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

const majorOf = (version) => Number(version.split('.')[0]);

function checkMachine(command) {
  if (!COMMANDS.includes(command))
    refuse(`Unknown command ${command ?? ''}. There are: ${COMMANDS.join(', ')}.`);
  if (majorOf(process.versions.node) < 20) {
    refuse(
      `Apotheca needs Node 20 or newer to start; this is Node ${process.versions.node}. Install one from nodejs.org.`,
    );
  }
  process.report.excludeNetwork = true;
  const glibc = process.platform !== 'linux' || process.report.getReport().header.glibcVersionRuntime;
  const bundled = process.platform === 'linux' && process.arch === 'x64' && glibc;
  const here = `${process.platform}-${process.arch}${glibc ? '' : ' (musl)'}`;
  if (!bundled && command !== 'test' && !process.env.DATABASE_URL) {
    refuse(
      `Apotheca brings a PostgreSQL for x64 Linux with glibc only; this machine is ${here}.\n` +
        'Set DATABASE_URL (the server) and DATABASE_OWNER_URL (migrations) to a PostgreSQL 18 of your own.',
    );
  }
  const bringsNode = process.platform === 'linux' && glibc && ['x64', 'arm64'].includes(process.arch);
  if (!bringsNode && majorOf(process.versions.node) < 24) {
    refuse(
      `Apotheca runs on Node 24, which it can't bring along for ${here}. Install Node 24 and try again.`,
    );
  }
  return bringsNode ? path.join(bin, 'node') : process.execPath;
}

/** What the installed packages follow from. */
function manifestsHash() {
  const packages = readdirSync(path.join(root, 'packages')).map((name) =>
    path.join('packages', name, 'package.json'),
  );
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...packages.sort()]) {
    if (existsSync(path.join(root, file))) hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function writable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The home folder, where npm and pnpm keep their caches; a user without a usable one gets one in the checkout. */
function usableHome() {
  const home = os.homedir();
  if (writable(home)) return home;
  const own = path.join(root, 'node_modules', '.home');
  mkdirSync(own, { recursive: true });
  return own;
}

function install() {
  const wanted = manifestsHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!writable(root) || (existsSync(path.dirname(stamp)) && !writable(path.dirname(stamp)))) {
    refuse(
      `The packages could not be installed: this user may not write to ${root}.\nGive it the folder, or run from a copy of its own.`,
    );
  }
  process.stdout.write('Installing the pinned packages …\n');
  const arguments_ = ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'];
  const done = spawnSync('npx', arguments_, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, HOME: usableHome(), CI: 'true' },
    maxBuffer: 2 ** 28,
  });
  if (done.error) refuse(`npx could not be run (${done.error.code}). Apotheca needs npm beside Node.`);
  if (done.status !== 0) {
    const said = `${done.stdout}${done.stderr}`.trim().split('\n').slice(-20).join('\n');
    const remedy = /OUTDATED_LOCKFILE/.test(said)
      ? `The lockfile doesn't fit the manifests: run npx ${PNPM} install and commit pnpm-lock.yaml.`
      : /EACCES|EPERM|EROFS|Permission denied/.test(said)
        ? `This user may not write to ${root} or to npm's cache. Give it the folder, or run from a copy of its own.`
        : 'Check that the package registry is reachable (npm ping) and that there is room on the disk, then try again.';
    refuse(`${said}\n\nThe packages could not be installed. ${remedy}`);
  }
  writeFileSync(stamp, wanted);
}

const [command, ...rest] = process.argv.slice(2);
const node = checkMachine(command);
install();
if (!existsSync(node))
  refuse(`${node} is missing although the packages are installed. Remove node_modules and try again.`);

const child = spawn(node, [path.join(root, 'scripts', `${command}.mjs`), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
});
// A terminal sends Ctrl-C to both of us; scripts take two signals at one moment for one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('error', (error) =>
  refuse(`${node} could not be started (${error.code}). Remove node_modules and try again.`),
);
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
