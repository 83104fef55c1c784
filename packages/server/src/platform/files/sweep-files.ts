import { readdir, rm, stat } from 'node:fs/promises';
import { clock } from '../clock/clock.js';
import { withOrganization } from '../database/with-organization.js';
import { query, sqlText } from '../sql/sql.js';
import { filePath, filesFolder } from './files.js';

/** Younger ones may be on their way: a file is there before its record is. */
const GRACE = 24 * 60 * 60_000;

const kept = sqlText(`
  select id from app.file
  where organization_id = :organization_id and id::text = any(:ids::text[]) and removed_at is null`);

/** Deletes from the disk what no record speaks for: of removed files, and of uploads that broke off. Gives how many. */
export async function sweepFiles(organizationId: string): Promise<number> {
  const names = await readdir(filesFolder(organizationId)).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const known = await withOrganization(
    organizationId,
    (em) => query<{ id: string }>(em, kept, { ids: names }),
    { readOnly: true },
  );
  const needed = new Set(known.map(({ id }) => id));
  let swept = 0;
  for (const name of names.filter((each) => !needed.has(each))) {
    const path = filePath(organizationId, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs > clock.now().getTime() - GRACE) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}
