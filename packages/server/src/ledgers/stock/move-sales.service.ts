import { actorOf } from '../../platform/database/actor.js';
import { withAllBranches } from '../../platform/database/all-branches.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { refuseOverdrawn } from './overdrawn.service.js';
import { findRecallPurchases } from './recall-purchases.service.js';

const trackedSince = sqlText(
  'select min(tracked_since) as since from app.stock_item where organization_id = :organization_id',
);
const lock = loadSql(import.meta.url, './lock-sold-items.sql');
const reverse = loadSql(import.meta.url, './reverse-sales.sql');
const moveSold = loadSql(import.meta.url, './move-sales.sql');
const moveReturned = loadSql(import.meta.url, './move-returns.sql');

interface Shortage {
  lineNo: number;
  product: string;
  branch: string;
  unit: string;
  wanted: string;
  there: string;
  /** Of batches that are held or expired, with their lots. */
  blocked: string;
  lots: string | null;
}

/**
 * Moves stock by what sales and returns say now, in the open transaction: those in force are moved once, what others
 * moved moves back. To be called after each change of sales with the ids of all that changed, before roll-ups; the same
 * statements whatever their number, one where no stock is kept, and twice is as good as once. Only what is dated at or
 * after the start of tracking and the last count moves. Throws CONFLICT where a sale recorded here takes more than is
 * there, unless the organization allows it and none of it is held; imported ones leave the stock without a lot below
 * zero, to be settled. What comes back may be of another branch's sale, and a recall is of all branches.
 */
export async function moveSales(em: EntityManager, saleIds: readonly string[]): Promise<void> {
  if (saleIds.length === 0) return;
  await withAllBranches(em, async () => {
    const [tracked] = await query<{ since: string | null }>(em, trackedSince);
    if (tracked?.since) await moveStock(em, saleIds, tracked.since);
    await findRecallPurchases(em, { saleIds });
  });
}

async function moveStock(em: EntityManager, saleIds: readonly string[], since: string): Promise<void> {
  const [found] = await query<{ items: number; sales: boolean; returns: boolean; reversals: boolean }>(
    em,
    lock,
    {
      saleIds,
      since,
    },
  );
  if (!found?.items) return;
  const actor = actorOf(em);
  const changed = { saleIds, movedBy: actor?.userId ?? null };
  const { allowNegativeStock: mayOverdraw } = await em.findOneOrFail(Organization, {
    id: organizationOf(em),
  });
  if (found.reversals) {
    await query(em, reverse, changed);
    // An import tells what has happened already; a person asks for it.
    if (actor && !mayOverdraw) await refuseOverdrawn(em, { saleIds }, 'id');
  }
  if (found.sales) {
    const [shortage] = await query<Shortage>(em, moveSold, { ...changed, mayOverdraw });
    if (shortage) {
      const { lineNo, ...params } = shortage;
      const key = shortage.lots === null ? 'stock.notEnough' : 'stock.notEnoughSellable';
      throw new AppError('CONFLICT', key, { field: `lines.${lineNo - 1}.quantity`, params });
    }
  }
  if (found.returns) await query(em, moveReturned, changed);
}
