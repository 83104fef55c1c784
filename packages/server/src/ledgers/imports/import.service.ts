import { LockMode } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { StoredFile } from '../../platform/files/file.entity.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import { bringsImportsFor } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { checkImportJob } from './check-import.job.js';
import { Import, ImportState } from './import.entity.js';
import { mustCheckFirst } from './import-order.service.js';
import { mergeImportJob } from './merge-import.job.js';

const sweep = [
  sqlText('delete from app.staged_row where import_id = :import_id::uuid'),
  sqlText(
    'delete from app.import_record where organization_id = :organization_id and import_id = :import_id::uuid',
  ),
];
const tell = sqlText(
  `select pg_notify('import', json_build_object('organizationId', :organization_id::text, 'id', :import_id::text)::text)`,
);

export async function findImport(em: EntityManager, id: string): Promise<Import> {
  const found = await em.findOne(Import, { id }, { refresh: true });
  if (!found) throw notFound();
  return found;
}

const openingTakesTurns = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('import of ' || :file_id::text, 0))`,
);

/**
 * The import of a file that was sent before, by the same person: a file has one, however often it is asked for. A new one
 * is to be checked next. What kinds of file its sender may bring in is kept with it, as the file is not read yet.
 */
export async function openImport(
  em: EntityManager,
  fileId: string,
): Promise<{ found: Import; isNew: boolean }> {
  // Locked, so that the nightly pruning does not take it away meanwhile.
  const actor = actorOf(em);
  const file = await em.findOne(
    StoredFile,
    { id: fileId, removedAt: null, ...(actor ? { uploadedBy: actor.userId } : {}) },
    { lockMode: LockMode.PESSIMISTIC_READ },
  );
  if (!file) throw notFound();
  await query(em, openingTakesTurns, { fileId });
  const known = await em.findOne(Import, { fileId }, { orderBy: { id: 'asc' } });
  if (known) return { found: known, isNew: false };
  const brings = actor && bringsImportsFor(actor);
  const only = brings?.length === 1 ? brings[0] : undefined;
  const made = em.create(Import, {
    fileId,
    fileName: file.name,
    fileSize: file.size,
    createdBy: actor?.userId ?? null,
    audience: only ?? 'GENERAL',
    senderMay: only ?? 'BOTH',
  } as never);
  await em.persist(made).flush();
  return { found: made, isNew: true };
}

/** Opens a file's import and asks for its check; sent again it gives the one that there is. */
export async function createImport(em: EntityManager, fileId: string): Promise<Import> {
  const { found, isNew } = await openImport(em, fileId);
  if (isNew) await enqueue(em, checkImportJob, { importId: found.id });
  return found;
}

/**
 * Sets a checked import to be merged, or to be checked again where what its rows speak of came in since. Again is as good
 * as once; CONFLICT where it isn't READY, or while what they speak of is being brought in.
 */
export async function allowMerge(em: EntityManager, id: string): Promise<{ found: Import; isNew: boolean }> {
  const found = await lockImport(em, id);
  if (found.state === ImportState.MERGING || found.state === ImportState.COMPLETED)
    return { found, isNew: false };
  if (found.state !== ImportState.READY) throw new AppError('CONFLICT', 'import.notReady', { field: 'id' });
  if (await mustCheckFirst(em, id)) return { found: await findImport(em, id), isNew: true };
  found.state = ImportState.MERGING;
  found.confirmedAt = clock.now();
  found.progressStep = 'QUEUED';
  found.progressDone = 0;
  found.progressTotal = 0;
  await em.flush();
  await query(em, tell, { importId: id });
  return { found, isNew: true };
}

/** Confirms a checked import: what was staged is merged by a job, or checked again by one. */
export async function confirmImport(em: EntityManager, id: string): Promise<Import> {
  const { found, isNew } = await allowMerge(em, id);
  const next = found.state === ImportState.CHECKING ? checkImportJob : mergeImportJob;
  if (isNew) await enqueue(em, next, { importId: id });
  return found;
}

/** Drops what was staged. CONFLICT once it is being merged or has ended; again is as good as once. */
export async function cancelImport(em: EntityManager, id: string): Promise<Import> {
  const found = await lockImport(em, id);
  if (found.state === ImportState.CANCELLED) return found;
  if (found.state !== ImportState.CHECKING && found.state !== ImportState.READY) {
    throw new AppError('CONFLICT', 'import.tooLateToCancel', { field: 'id' });
  }
  found.state = ImportState.CANCELLED;
  found.finishedAt = clock.now();
  await em.flush();
  for (const statement of sweep) await query(em, statement, { importId: id });
  await query(em, tell, { importId: id });
  return found;
}

async function lockImport(em: EntityManager, id: string): Promise<Import> {
  await query(em, sqlText('select from app.import where id = :id::uuid for no key update'), { id });
  return findImport(em, id);
}
