import { clock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import type { Progress } from '../../platform/jobs/define-job.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const interval = 250;

const tell = sqlText(`
  with told as (
    update app.import set progress_since = case when progress_step = :step then progress_since else :now::timestamptz end,
      progress_step = :step, progress_done = :done, progress_total = :total
    where organization_id = :organization_id and id = :import_id and state in ('CHECKING', 'MERGING')
    returning organization_id, id)
  select pg_notify('import', json_build_object('organizationId', organization_id, 'id', id)::text) from told`);

/**
 * Tells those who watch an import how far it is, about four times a second, and of each step its beginning and its end, in
 * transactions of its own.
 */
export function importProgress(
  organizationId: string,
  importId: string,
  also?: (now: Progress) => Promise<void>,
) {
  let told = { step: '', done: 0, total: 0, at: 0 };
  return async (step: string, done: number, total: number): Promise<void> => {
    await also?.({ step, done, total });
    const at = performance.now();
    const isTurn = step !== told.step || total !== told.total || (done >= total && done !== told.done);
    if (!isTurn && at - told.at < interval) return;
    told = { step, done, total, at };
    await withOrganization(organizationId, (em) =>
      query(em, tell, { importId, step, done, total, now: clock.now() }),
    );
  };
}

/** Seconds left of a step, by its pace so far; null before the first of it is done. */
export function secondsLeft(
  done: number,
  total: number,
  since: Date | null | undefined,
  now: Date,
): number | null {
  if (!since || done <= 0 || total <= 0) return null;
  return Math.max(0, Math.ceil((((now.getTime() - since.getTime()) / done) * (total - done)) / 1000));
}
