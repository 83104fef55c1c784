import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions, text } from './command-line.js';
import { loadPharmacy } from './load-pharmacy.js';
import { PortalSession } from './portal-session.js';
import { OWNER } from './staff.js';

const USAGE =
  'node dist/load.js --url http://HOST:PORT --password P --until YYYY-MM-DD [--seed N] [--customers N] [--work-dir DIR]';

try {
  const { values, ...pharmacy } = readOptions({
    url: { type: 'string' },
    password: { type: 'string' },
    'work-dir': { type: 'string' },
  });
  const portal = new PortalSession(new URL(text('--url', values.url)).origin);
  const password = text('--password', values.password);
  const directory = values['work-dir'] ?? (await temporaryDirectory());
  const loaded = await loadPharmacy(portal, { ...pharmacy, password, directory }, console.log);
  if (loaded) console.log('the demo pharmacy is in');
  else
    console.log(
      `This installation has another owner than ${OWNER.email}, or with another password: the demo was not loaded.`,
    );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof RangeError || error instanceof TypeError) console.error(USAGE);
  process.exitCode = 1;
}

/** Gone when the process ends, also when it is told to. */
async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'apotheca-demo-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGINT', () => process.exit(130));
  return directory;
}
