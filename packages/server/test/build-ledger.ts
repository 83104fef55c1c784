import { randomUUID } from 'node:crypto';
import { refreshRollUps } from '../src/ledgers/sales/roll-up.service.js';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { query, sqlText } from '../src/platform/sql/sql.js';
import { buildBranch } from './build.js';

export interface LedgerRecord {
  /** Made up where a test need not know it. */
  id?: string;
  /** Name of a customer of the ledger; a walk-in without. */
  customer?: string;
  day: string;
  total: number;
  kind?: 'SALE' | 'RETURN';
  status?: 'DRAFT' | 'COMPLETED' | 'CANCELLED';
  /** Of a completed sale that a later revision replaced. */
  superseded?: boolean;
  /** What a return takes back: the record at that place in the ledger, or another; in full, with this one, where `completes`. */
  returns?: number | { id: string; day: string };
  completes?: boolean;
}

const insertCustomers = sqlText(
  `insert into app.customer (id, code, name) select * from unnest(:ids::uuid[], :names::text[], :names::text[])`,
);
const insertSales = sqlText(`
  insert into app.sale (id, source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date,
    subtotal, total, paid, due, returned_sale_id, returned_business_date, completes_return, header_only)
  select id, 'KIOTVIET', branch_id, 'L' || id, kind, status, in_force, customer_id, business_date + time '05:00', business_date,
    total, total, total, 0, returned_sale_id, returned_business_date, completes_return, true
  from jsonb_to_recordset(:sales::jsonb) as sale (id uuid, branch_id uuid, kind text, status text, in_force boolean,
    customer_id uuid, business_date date, total bigint, returned_sale_id uuid, returned_business_date date, completes_return boolean)`);

const branches = new Map<string, string>();

/**
 * Customers by name, and records of them, in two statements; roll-ups follow. Customers that were made before by the
 * same name are given in `known`. Gives the ids of all by name.
 */
export async function buildLedger(
  organizationId: string,
  records: LedgerRecord[],
  options: { customers?: string[]; known?: Map<string, string> } = {},
): Promise<Map<string, string>> {
  const branchId = branches.get(organizationId) ?? (await buildBranch(organizationId)).id;
  branches.set(organizationId, branchId);
  const known = new Map(options.known);
  const named = [...(options.customers ?? []), ...records.flatMap(({ customer }) => customer ?? [])];
  const names = [...new Set(named)].filter((name) => !known.has(name));
  const saleIds = records.map(({ id }) => id ?? randomUUID());
  const returned = ({ returns }: LedgerRecord) =>
    typeof returns === 'number' ? { id: saleIds[returns], day: records[returns]?.day } : returns;
  await withOrganization(organizationId, async (em) => {
    if (names.length > 0) {
      const made = await query<{ id: string }>(
        em,
        sqlText('select uuidv7() as id from generate_series(1, :count::integer)'),
        { count: names.length },
      );
      const ids = made.map((row) => row.id);
      await query(em, insertCustomers, { ids, names });
      names.forEach((name, index) => {
        known.set(name, ids[index] as string);
      });
    }
    const sales = records.map((record, index) => ({
      id: saleIds[index],
      branch_id: branchId,
      kind: record.kind ?? (record.returns === undefined ? 'SALE' : 'RETURN'),
      status: record.status ?? 'COMPLETED',
      in_force: (record.status ?? 'COMPLETED') === 'COMPLETED' && !record.superseded,
      customer_id: record.customer ? known.get(record.customer) : null,
      business_date: record.day,
      total: record.total,
      returned_sale_id: returned(record)?.id ?? null,
      returned_business_date: returned(record)?.day ?? null,
      completes_return: record.completes ?? false,
    }));
    await query(em, insertSales, { sales: JSON.stringify(sales) });
    await refreshRollUps(em, saleIds);
  });
  return known;
}
