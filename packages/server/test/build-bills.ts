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
  /** The unit sold and how many base units it has: those of the quantity unless told otherwise. */
  unit?: string;
  factor?: number;
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
  insert into app.sale_line (sale_id, line_no, product_id, unit_name, quantity, base_quantity, unit_price, discount, amount, cost, note)
  select sale_id, line_no, product_id, unit, quantity, quantity * factor, price, discount, quantity * price - discount,
    cost / (quantity * factor), note
  from jsonb_to_recordset(:lines::jsonb) as line (sale_id uuid, line_no integer, product_id uuid, unit text, quantity numeric,
    factor numeric, price numeric, discount bigint, cost numeric, note text)`);
const insertReturn = sqlText(`
  insert into app.sale (id, source, branch_id, code, kind, status, in_force, sold_at, business_date, subtotal, total, paid, due,
    header_only, returned_sale_id, returned_business_date)
  select :id::uuid, 'KIOTVIET', branch_id, 'TH' || :id::text, 'RETURN', 'COMPLETED', true, :day::date + time '10:00', :day::date, worth,
    worth, worth, 0, :header_only::boolean, id, business_date
  from app.sale cross join (values (:worth::bigint)) money (worth) where organization_id = :organization_id and id = :sale_id::uuid`);
const insertReturnedLines = sqlText(`
  insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, amount, returned_line_id)
  select :id::uuid, line.line_no, line.product_id, back.quantity, back.quantity * line.base_quantity / line.quantity, 0, 0,
    case when :by_line::boolean then line.id end
  from jsonb_to_recordset(:lines::jsonb) as back (of integer, quantity numeric)
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = :sale_id::uuid and line.line_no = back.of`);

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
            ...{ price: line.price, note: line.note ?? null, unit: line.unit ?? null },
            factor: line.factor ?? 1,
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

/** What came back of a bill on a day: so many of its lines by their place, or money alone where nobody knows the lines. */
export async function buildReturn(
  organizationId: string,
  saleId: string,
  {
    day,
    lines = [],
    money = 0,
    byLine = true,
  }: { day: string; lines?: { of: number; quantity: number }[]; money?: number; byLine?: boolean },
): Promise<string> {
  const id = randomUUID();
  const headerOnly = lines.length === 0;
  await withOrganization(organizationId, async (em) => {
    await query(em, insertReturn, { id, saleId, day, worth: money, headerOnly });
    await query(em, insertReturnedLines, { id, saleId, byLine, lines: JSON.stringify(lines) });
  });
  return id;
}
