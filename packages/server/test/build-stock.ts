import { randomUUID } from 'node:crypto';
import { receiveStock } from '../src/ledgers/stock/stock.service.js';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { query, sqlText } from '../src/platform/sql/sql.js';

interface Given {
  branchId: string;
  productId: string;
  /** Without one: stock whose lot nobody recorded. */
  lot?: string;
  expiresOn?: string;
  cost?: string;
  quantity: number;
  /** Noon in Hà Nội of that day; 2026-01-01 unless told otherwise. */
  day?: string;
}

/** Goods that came in, kept from then on; gives the batch of each. */
export function buildStock(organizationId: string, ...received: Given[]): Promise<string[]> {
  return withOrganization(organizationId, (em) =>
    receiveStock(em, {
      importId: null,
      startTracking: true,
      received: received.map(({ day = '2026-01-01', lot = '', quantity, ...rest }) => ({
        ...rest,
        lot,
        quantity: String(quantity),
        movedAt: new Date(`${day}T05:00:00Z`),
        businessDate: day,
        receiptLineId: randomUUID(),
      })),
    }),
  );
}

const levels = sqlText(`
  select b.lot, trim_scale(v.quantity)::float8 as quantity from app.stock_level v join app.batch b on b.id = v.batch_id
  where v.organization_id = :organization_id and v.branch_id = :branch_id and v.product_id = :product_id order by b.lot`);

/** What is on the shelf, by lot; '' is what has none. */
export async function shelfOf(
  organizationId: string,
  branchId: string,
  productId: string,
): Promise<Record<string, number>> {
  const rows = await withOrganization(organizationId, (em) =>
    query<{ lot: string; quantity: number }>(em, levels, { branchId, productId }),
  );
  return Object.fromEntries(rows.map(({ lot, quantity }) => [lot, quantity]));
}

const strays = sqlText(`
  select v.branch_id, v.batch_id from app.stock_level v
  full join (
    select branch_id, product_id, batch_id, sum(quantity) as quantity from app.stock_movement
    where organization_id = :organization_id group by branch_id, product_id, batch_id
  ) m using (branch_id, product_id, batch_id)
  where coalesce(v.quantity, 0) <> coalesce(m.quantity, 0)`);

/** The levels that are not the sum of their movements: none, ever. */
export const strayLevels = (organizationId: string): Promise<object[]> =>
  withOrganization(organizationId, (em) => query(em, strays));
