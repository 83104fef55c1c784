import { startPostgres } from '../../../scripts/embedded-postgres.mjs';

/** Before all test files: one throw-away PostgreSQL; the first file that needs it makes the migrated template. */
export default async function startForTests() {
  const postgres = await startPostgres({ throwAway: true });
  process.env.TEST_ADMIN_URL = postgres.adminUrl;
  process.env.TEST_OWNER_URL = postgres.databaseOwnerUrl;
  process.env.TEST_SERVER_URL = postgres.databaseUrl;
  globalThis.stopPostgres = () => postgres.stop('immediate');
}
