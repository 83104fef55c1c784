import { randomUUID } from 'node:crypto';
import { refreshRollUps } from '../src/ledgers/sales/roll-up.service.js';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { query, sqlText } from '../src/platform/sql/sql.js';

/** A line; its discount and cost are of the whole line, in đồng. */
export interface BuiltLine {
  productId: string;
  quantity?: number;
  price: number;
  discount?: number;
  cost?: number | null;
  note?: string;
}

/** A bill as a till's file would leave it, in force, at 10 in the morning in Hà Nội unless told otherwise. */
export interface BuiltBill {
  id?: string;
  code: string;
  branchId: string;
  day: string;
  time?: string;
  customerId?: string | null;
  seller?: string | null;
  discount?: number;
  inForce?: boolean;
  lines: BuiltLine[];
}

const insertSales = sqlText(`
  insert into app.sale (id, source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date, seller, subtotal,
    discount, total, paid, due)
  select id, 'KIOTVIET', branch_id, code, 'SALE', case when in_force then 'COMPLETED' else 'CANCELLED' end, in_force, customer_id,
    (day + time) at time zone 'Asia/Ho_Chi_Minh', day, seller, subtotal, discount, subtotal - discount, subtotal - discount, 0
  from jsonb_to_recordset(:bills::jsonb) as bill (id uuid, branch_id uuid, code text, in_force boolean, customer_id uuid, day date,
    time time, seller text, subtotal bigint, discount bigint)`);
const insertLines = sqlText(`
  insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, discount, amount, cost, note)
  select sale_id, line_no, product_id, quantity, quantity, price, discount, quantity * price - discount, cost / quantity, note
  from jsonb_to_recordset(:lines::jsonb) as line (sale_id uuid, line_no integer, product_id uuid, quantity numeric, price numeric,
    discount bigint, cost numeric, note text)`);

/** Bills with their lines; roll-ups follow. Gives the bills' ids in their order. */
export async function buildBills(organizationId: string, given: BuiltBill[]): Promise<string[]> {
  const bills = given.map((bill) => ({ ...bill, id: bill.id ?? randomUUID() }));
  const worth = ({ quantity = 1, price, discount = 0 }: BuiltLine) => quantity * price - discount;
  await withOrganization(organizationId, async (em) => {
    await query(em, insertSales, {
      bills: JSON.stringify(
        bills.map(({ lines, ...bill }) => ({
          ...{ id: bill.id, branch_id: bill.branchId, code: bill.code, in_force: bill.inForce ?? true },
          ...{ customer_id: bill.customerId ?? null, day: bill.day, time: bill.time ?? '10:00' },
          ...{ seller: bill.seller ?? null, discount: bill.discount ?? 0 },
          subtotal: lines.reduce((sum, line) => sum + worth(line), 0),
        })),
      ),
    });
    await query(em, insertLines, {
      lines: JSON.stringify(
        bills.flatMap(({ id, lines }) =>
          lines.map(({ productId, quantity = 1, discount = 0, cost = null, ...line }, index) => ({
            ...{ sale_id: id, line_no: index + 1, product_id: productId, quantity, discount, cost },
            ...{ price: line.price, note: line.note ?? null },
          })),
        ),
      ),
    });
    await refreshRollUps(
      em,
      bills.map(({ id }) => id),
    );
  });
  return bills.map(({ id }) => id);
}
