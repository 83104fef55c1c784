import { z } from 'zod';
import { clock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { sweepFiles } from '../../platform/files/sweep-files.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { cancelImport } from './import.service.js';

/** How long what an import leaves behind is kept, in days. The import's own record and what it brought in stay. */
const KEPT = {
  /** Checked and never confirmed: what it was compared with has long changed. */
  unconfirmed: 30,
  /** Faults and rows to mend, from the end of the import: mended files follow within days. */
  faults: 90,
  /** A file whose import was refused or cancelled. That of a completed one stays: figures lead back to its rows. */
  uselessFiles: 90,
  /** A file that was sent and never imported. */
  unusedFiles: 2,
};

const unconfirmed = sqlText(`
  select id from app.import
  where organization_id = :organization_id and state = 'READY' and created_at < :before order by id limit 1000`);
const faults = loadSql(import.meta.url, './prune-faults.sql');
const staged = loadSql(import.meta.url, './prune-staged.sql');
const unusedFiles = loadSql(import.meta.url, './prune-unused-files.sql');
const uselessFiles = loadSql(import.meta.url, './prune-useless-files.sql');

const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * 86_400_000);

/** Deletes what imports leave behind after its time: staged rows, faults and files that no import needs. Each night. */
export const pruneImportsJob = defineJob({
  name: 'prune-imports',
  payload: z.object({ night: z.iso.date() }),
  nightly: (night) => ({ night }),
  run: async ({ organizationId }) => {
    const expired = await withOrganization(organizationId, async (em) => {
      const old = await query<{ id: string }>(em, unconfirmed, { before: daysAgo(KEPT.unconfirmed) });
      for (const { id } of old) await cancelImport(em, id);
      return old.length;
    });
    const count = (statement: typeof faults, before: Date) =>
      withOrganization(organizationId, async (em) => {
        const [row] = await query<{ deleted: number }>(em, statement, { before, now: clock.now() });
        return row?.deleted ?? 0;
      });
    return {
      expired,
      faults: await count(faults, daysAgo(KEPT.faults)),
      stagedRows: await count(staged, daysAgo(KEPT.unconfirmed)),
      files:
        (await count(unusedFiles, daysAgo(KEPT.unusedFiles))) +
        (await count(uselessFiles, daysAgo(KEPT.uselessFiles))),
      contents: await sweepFiles(organizationId),
    };
  },
});
