import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';

const isOpen = sqlText(
  `select exists (select from app.recall where organization_id = :organization_id and state = 'OPEN') as open`,
);
const forget = sqlText(`
  delete from app.recall_purchase p
  where p.organization_id = :organization_id
    and p.recall_id in (select id from app.recall where organization_id = :organization_id and state = 'OPEN')
    and (p.sale_id = any(:sale_ids::uuid[]) or p.sale_id in (
      select s.returned_sale_id from app.sale s
      where s.organization_id = :organization_id and s.id = any(:sale_ids::uuid[])))`);
const find = loadSql(import.meta.url, './find-recall-purchases.sql');
const nameBuyers = sqlText(`
  insert into app.recall_buyer (organization_id, recall_id, customer_id)
  select distinct :organization_id::uuid, p.recall_id, coalesce(c.merged_into_id, c.id)
  from app.recall_purchase p
  join app.recall r on r.organization_id = :organization_id and r.id = p.recall_id and r.state = 'OPEN'
  join app.customer c on c.organization_id = :organization_id and c.id = p.customer_id
  where p.organization_id = :organization_id
  on conflict do nothing`);

/** Finds the purchases and buyers of one recall, or of all open ones among sales that changed. */
export async function findRecallPurchases(
  em: EntityManager,
  { recallId = null, saleIds = null }: { recallId?: string | null; saleIds?: readonly string[] | null },
): Promise<void> {
  const [found] = await query<{ open: boolean }>(em, isOpen);
  if (!found?.open) return;
  if (saleIds) await query(em, forget, { saleIds });
  await query(em, find, { recallId, saleIds });
  await query(em, nameBuyers);
}
