import { runMigrations } from 'bullmq';
import type pg from 'pg';

/** The queue's own tables on PostgreSQL (schema bullmq), and what the server's role may do with them. As the owner; can be run again. */
export async function migrateQueue(owner: pg.ClientBase): Promise<void> {
  await runMigrations(owner as Parameters<typeof runMigrations>[0], 'bullmq');
  await owner.query(`
    grant usage on schema bullmq to app_user;
    grant select, insert, update, delete on all tables in schema bullmq to app_user;
    grant usage, select, update on all sequences in schema bullmq to app_user;
    grant execute on all functions in schema bullmq to app_user;`);
}
