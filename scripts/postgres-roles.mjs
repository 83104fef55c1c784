import pg from 'pg';

export const DATABASE = 'apotheca';

/** Creates what is missing: the roles with their passwords, and the database, which belongs to app_migrator. */
export async function ensureRoles(adminUrl, { migrator, user }, throwAway) {
  const client = new pg.Client({ connectionString: adminUrl('postgres') });
  await client.connect();
  try {
    const exists = async (sql) => (await client.query(sql)).rowCount > 0;
    // A role with BYPASSRLS may only be made by one that has it; the self grant lets app_migrator hand functions to it.
    if (!(await exists(`select from pg_roles where rolname = 'app_migrator'`))) {
      await client.query(
        `create role app_migrator login createrole bypassrls ${throwAway ? 'createdb' : ''} password '${migrator}'`,
      );
    }
    await client.query(`alter role app_migrator set createrole_self_grant = 'set'`);
    if (!(await exists(`select from pg_roles where rolname = 'app_user'`))) {
      // Made by app_migrator, who thereby may change its password and nothing of the cluster's other roles.
      await client.query('set role app_migrator');
      await client.query(`create role app_user login password '${user}'`);
      await client.query('reset role');
    }
    if (!(await exists(`select from pg_database where datname = '${DATABASE}'`))) {
      await client.query(`create database ${DATABASE} owner app_migrator`);
    }
  } finally {
    await client.end();
  }
}
