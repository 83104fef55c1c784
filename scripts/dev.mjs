/**
 * `npm run dev`: the server from its sources (API and worker start again on each change, .sql included) and Vite for
 * the portal, which passes /graphql and /api on. PORT is the portal's; the API listens on the next port.
 */
import { addressOf, checkPort, readEnvironment } from './environment.mjs';
import { claim } from './instance.mjs';
import { inPackage } from './paths.mjs';
import { exitWith } from './refusal.mjs';
import { runAttached } from './run-attached.mjs';
import { migrate, openDatabase, serverEnvironment } from './services.mjs';
import { onStopSignal } from './stop-once.mjs';

async function dev() {
  const settings = readEnvironment();
  const api = { ...settings, PORT: String(Number(settings.PORT) + 1) };
  claim(settings.DATA_DIR, addressOf(settings));
  await checkPort(settings);
  await checkPort(api);

  const database = await openDatabase(settings);
  const env = { ...serverEnvironment(api, database), NODE_ENV: 'development' };
  const server = inPackage('server');
  const parts = [];
  onStopSignal(async () => {
    await Promise.all(parts.map((part) => part.stop()));
    await database.stop();
    process.exit(0);
  });
  await migrate(env, ['--import', 'tsx', 'src/migrate.ts']);

  const tsx = inPackage('server', 'node_modules', 'tsx', 'dist', 'cli.mjs');
  for (const name of ['api', 'worker']) {
    const words = [tsx, 'watch', '--clear-screen=false', '--include', 'src/**/*.sql', `src/${name}.ts`];
    parts.push(runAttached(name, process.execPath, words, { cwd: server, env }));
  }
  const vite = [
    inPackage('portal', 'node_modules', 'vite', 'bin', 'vite.js'),
    '--host',
    settings.HOST,
    '--port',
    settings.PORT,
    '--strictPort',
  ];
  const portalEnv = { ...process.env, API_URL: addressOf(api) };
  parts.push(runAttached('portal', process.execPath, vite, { cwd: inPackage('portal'), env: portalEnv }));
  process.stdout.write(`\nPortal with reload: ${addressOf(settings)} (API: ${addressOf(api)})\n\n`);
}

dev().catch(exitWith);
