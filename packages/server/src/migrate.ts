import { readConfig } from './platform/config/config.js';
import { migrate } from './platform/database/migrate.js';
import { log } from './platform/log/log.js';

const config = readConfig();
try {
  const names = await migrate(config.databaseOwnerUrl ?? config.databaseUrl, config.databaseUrl);
  log.info({ applied: names.length }, 'the database is up to date');
} catch (error) {
  process.stderr.write(`The database could not be prepared: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
