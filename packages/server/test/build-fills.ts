import { randomUUID } from 'node:crypto';
import { refreshRollUps } from '../src/ledgers/sales/roll-up.service.js';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { query, sqlText } from '../src/platform/sql/sql.js';
import { buildBranch } from './build.js';

/** A medicine as its product says; one base unit is a tablet. */
export interface BuiltMedicine {
  name: string;
  /** `<name>|ORAL` unless told otherwise; null where the ingredients are not confirmed. */
  key?: string | null;
  daysSupplyPerUnit?: number;
  assumedDaysPerUnit?: number;
  longTerm?: boolean;
}

/** A bill of one line: of a customer unless it is a walk-in's. */
export interface BuiltFill {
  id?: string;
  customer?: string;
  medicine: string;
  day: string;
  quantity: number;
  /** What the line and the bill come to: 1,000 unless told otherwise. */
  amount?: number;
  status?: 'COMPLETED' | 'CANCELLED' | 'DRAFT';
  superseded?: boolean;
  headerOnly?: boolean;
  /** Makes it a return of the fill at that place or with that id; `line` where it names the line. */
  returns?: number | string;
  line?: boolean;
  completes?: boolean;
  /** A return that names no sale. */
  unnamed?: boolean;
}

export interface BuiltPeople {
  customers: Map<string, string>;
  products: Map<string, string>;
  branchId: string;
}

const insertCustomers = sqlText(
  `insert into app.customer (id, code, name) select id, name || id, name from unnest(:ids::uuid[], :names::text[]) row (id, name)`,
);
const insertProducts = sqlText(`
  insert into app.product (id, sku, name, base_unit, price, route, ingredients_confirmed, medicine_key, days_supply_per_unit,
    assumed_days_per_unit, long_term)
  select id, name || id, name, 'Viên', 1000, 'ORAL', true, key, days_supply, assumed, long_term
  from jsonb_to_recordset(:products::jsonb) as product (id uuid, name text, key text, days_supply numeric, assumed numeric,
    long_term boolean)`);
const insertSales = sqlText(`
  insert into app.sale (id, source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date, subtotal,
    total, paid, due, returned_sale_id, returned_business_date, completes_return, header_only)
  select id, 'KIOTVIET', branch_id, 'F' || id, kind, status, in_force, customer_id, day + time '05:00', day, amount, amount, amount, 0,
    returned_sale_id, returned_day, completes, header_only
  from jsonb_to_recordset(:sales::jsonb) as sale (id uuid, branch_id uuid, kind text, status text, in_force boolean,
    customer_id uuid, day date, returned_sale_id uuid, returned_day date, completes boolean, header_only boolean, amount bigint)`);
// The line of a sale has the sale's id, so that tests can name it.
const insertLines = sqlText(`
  insert into app.sale_line (id, sale_id, line_no, product_id, quantity, base_quantity, unit_price, amount, returned_line_id)
  select id, id, 1, product_id, quantity, quantity, round(amount / quantity, 6), amount, returned_line_id
  from jsonb_to_recordset(:sales::jsonb) as sale (id uuid, product_id uuid, quantity numeric, returned_line_id uuid,
    header_only boolean, amount bigint)
  where not header_only`);

/** Medicines, and the bills and returns of them; what was built before is given as `known`. Roll-ups follow. */
export async function buildFills(
  organizationId: string,
  medicines: BuiltMedicine[],
  fills: BuiltFill[],
  known?: BuiltPeople,
): Promise<BuiltPeople> {
  const branchId = known?.branchId ?? (await buildBranch(organizationId)).id;
  const customers = new Map(known?.customers);
  const products = new Map(known?.products);
  const names = [...new Set(fills.flatMap(({ customer }) => customer ?? []))].filter(
    (name) => !customers.has(name),
  );
  for (const name of names) customers.set(name, randomUUID());
  const made = medicines.map(
    ({ name, key = `${name}|ORAL`, daysSupplyPerUnit, assumedDaysPerUnit, longTerm }) => {
      const id = randomUUID();
      products.set(name, id);
      return {
        id,
        name,
        key,
        days_supply: daysSupplyPerUnit,
        assumed: assumedDaysPerUnit,
        long_term: longTerm,
      };
    },
  );
  const ids = fills.map(({ id }) => id ?? randomUUID());
  const sales = fills.map((fill, index) => {
    const place = typeof fill.returns === 'string' ? ids.indexOf(fill.returns) : fill.returns;
    const back = place === undefined ? null : (ids[place] ?? null);
    return {
      id: ids[index],
      branch_id: branchId,
      kind: back || fill.unnamed ? 'RETURN' : 'SALE',
      status: fill.status ?? 'COMPLETED',
      in_force: (fill.status ?? 'COMPLETED') === 'COMPLETED' && !fill.superseded,
      customer_id: fill.customer ? customers.get(fill.customer) : null,
      day: fill.day,
      returned_sale_id: back,
      returned_day: place === undefined ? null : fills[place]?.day,
      returned_line_id: fill.line ? back : null,
      completes: fill.completes ?? false,
      header_only: fill.headerOnly ?? false,
      product_id: products.get(fill.medicine),
      quantity: fill.quantity,
      amount: fill.amount ?? 1_000,
    };
  });
  await withOrganization(organizationId, async (em) => {
    await query(em, insertCustomers, { ids: names.map((name) => customers.get(name)), names });
    await query(em, insertProducts, { products: JSON.stringify(made) });
    await query(em, insertSales, { sales: JSON.stringify(sales) });
    await query(em, insertLines, { sales: JSON.stringify(sales) });
    await refreshRollUps(em, ids);
  });
  return { customers, products, branchId };
}
