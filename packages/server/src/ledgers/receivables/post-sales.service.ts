import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { withAllBranches } from '../../platform/database/all-branches.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { may } from '../../platform/permissions/permissions.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { applyCredits, lockAccounts, type Recorded, recordedNow, settleReversals } from './ledger.service.js';
import { ReceivableKind } from './receivable-entry.entity.js';
import {
  ReceivableRequest,
  ReceivableRequestKind,
  ReceivableRequestState,
} from './receivable-request.entity.js';
import { currencyOf, refuseClosed } from './receivable-settings.service.js';

const findChanged = loadSql(import.meta.url, './find-changed-debts.sql');
const takeBack = loadSql(import.meta.url, './take-back-sales.sql');
const post = loadSql(import.meta.url, './post-sales.sql');
const carry = loadSql(import.meta.url, './carry-allocations.sql');
const ownInvoices = sqlText(`
  select coalesce(c.merged_into_id, c.id) as "customerId", n.id as "creditId", i.id as "itemId",
    greatest(n.business_date, i.business_date)::text as day
  from app.receivable_entry n
  join app.customer c on c.organization_id = :organization_id and c.id = n.customer_id
  join app.sale s on s.organization_id = :organization_id and s.id = n.sale_id
  join app.receivable_entry i on i.organization_id = :organization_id and i.sale_id = s.returned_sale_id and i.kind = 'INVOICE'
  where n.organization_id = :organization_id and n.id = any(:entry_ids::uuid[]) and n.kind = 'CREDIT_NOTE'
  order by n.business_date, n.id, i.id`);

const overLimit = sqlText(`
  select t.customer_id as "customerId", t.credit_limit as "limit", a.balance as exposure
  from app.customer_credit_terms t
  join app.receivable_account a on a.organization_id = :organization_id and a.customer_id = t.customer_id
  where t.organization_id = :organization_id and t.customer_id = any(:customer_ids::uuid[]) and a.balance > t.credit_limit`);

/**
 * Keeps the ledger what sales and returns say, in their transaction: what they leave due is an open item of their customer,
 * what a return owes is a credit note on its own invoice first, and what is not in force any more is reversed. To be called
 * after each change of sales with the ids of all that changed, before roll-ups; one statement where nothing is on credit, and
 * twice is as good as once. Throws BAD_INPUT where a person would change a closed period, CONFLICT
 * where one sells past the credit limit without a leader's reason. Walk-ins owe nothing here.
 */
export async function postSales(
  em: EntityManager,
  saleIds: readonly string[],
  creditReason: string | null = null,
): Promise<void> {
  if (saleIds.length === 0) return;
  await withAllBranches(em, async () => {
    const changed = await query<{ customerId: string; day: string }>(em, findChanged, { saleIds });
    if (changed.length === 0) return;
    const actor = actorOf(em);
    if (actor) for (const { day } of changed) await refuseClosed(em, day, 'soldAt');
    const customerIds = changed.map(({ customerId }) => customerId);
    await lockAccounts(em, customerIds);
    const posted = await settleSales(em, saleIds, await recordedNow(em));
    const sold = posted.find(({ kind }) => kind === ReceivableKind.INVOICE);
    if (actor && sold) await keepLimit(em, customerIds, sold.id, creditReason);
  });
}

interface Posted {
  id: string;
  kind: ReceivableKind;
}

async function settleSales(
  em: EntityManager,
  saleIds: readonly string[],
  recorded: Recorded,
): Promise<Posted[]> {
  const reversals = await query<{ id: string; reversesId: string }>(em, takeBack, { saleIds, ...recorded });
  const reversalIds = reversals.map(({ id }) => id);
  if (reversals.length > 0) await settleReversals(em, reversalIds, recorded);
  const posted = await query<Posted>(em, post, { saleIds, ...recorded });
  if (reversals.length > 0 && posted.length > 0) {
    const reversedIds = reversals.map(({ reversesId }) => reversesId);
    await query(em, carry, { reversedIds, postedIds: posted.map(({ id }) => id), ...recorded });
  }
  const entryIds = posted.filter(({ kind }) => kind === ReceivableKind.CREDIT_NOTE).map(({ id }) => id);
  if (entryIds.length > 0) await applyCredits(em, await query(em, ownInvoices, { entryIds }), recorded);
  return posted;
}

/** What a person sells on credit stays within the limit, or a leader says why not, which is kept. */
async function keepLimit(
  em: EntityManager,
  customerIds: string[],
  entryId: string,
  reason: string | null,
): Promise<void> {
  const [over] = await query<{ customerId: string; limit: number; exposure: number }>(em, overLimit, {
    customerIds,
  });
  if (!over) return;
  const { customerId, ...sums } = over;
  const params = { ...sums, ...(await currencyOf(em)) };
  if (!reason) throw new AppError('CONFLICT', 'receivables.overLimit', { field: 'payments', params });
  const actor = actorOf(em);
  if (!actor || !may(actor, 'receivables.approve'))
    throw new AppError('FORBIDDEN', 'receivables.overLimitByLeader', { field: 'creditReason' });
  em.persist(
    em.create(ReceivableRequest, {
      kind: ReceivableRequestKind.CREDIT_OVERRIDE,
      state: ReceivableRequestState.APPROVED,
      customerId,
      entryId,
      creditLimit: over.limit,
      reason,
      requestedBy: actor.userId,
      requestedAt: clock.now(),
    } as never),
  );
  await em.flush();
}
