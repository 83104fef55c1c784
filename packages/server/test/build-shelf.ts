import { randomUUID } from 'node:crypto';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { query, sqlText } from '../src/platform/sql/sql.js';
import { buildBranch } from './build.js';

export interface BuiltLot {
  quantity: number;
  expiresOn?: string;
  hold?: 'QUARANTINE' | 'RECALL';
  cost?: number;
}

/** What happened to the stock of a product without lots on a day: what comes in is positive. */
export interface BuiltMovement {
  day: string;
  quantity: number;
  kind?: 'RECEIPT' | 'SALE' | 'ADJUSTMENT';
}

export interface ShelfItem {
  name: string;
  /** A name of a branch; all those built for the organization so far are known by theirs. */
  branch?: string;
  /** Sold by day, with what that brought where it matters. */
  sold?: Record<string, number>;
  /** Of one base unit. */
  price?: number;
  cost?: number | null;
  lots?: BuiltLot[];
  movements?: BuiltMovement[];
  minimum?: number;
  maximum?: number;
  pack?: number;
  orderMinimum?: number;
  supplierId?: string;
  medicineKey?: string;
}

export interface BuiltShelf {
  branches: Map<string, string>;
  products: Map<string, string>;
}

const insertProduct = sqlText(`
  insert into app.product (id, sku, name, base_unit, cost, order_pack, order_minimum, supplier_id, medicine_key, route,
    ingredients_confirmed)
  values (:id, :id::uuid::text, :name, 'Viên', :cost, :pack, :order_minimum, :supplier_id, :medicine_key, 'ORAL', true)`);
const insertItem = sqlText(`
  insert into app.stock_item (branch_id, product_id, tracked_since, minimum, maximum)
  values (:branch_id, :product_id, :since::date - time '07:00', :minimum, :maximum)`);
const insertDays = sqlText(`
  insert into app.product_day (branch_id, product_id, business_date, quantity, net, cost)
  select :branch_id, :product_id, day, quantity, round(quantity * :price::numeric), quantity * :cost::numeric
  from jsonb_to_recordset(:days::jsonb) as sold (day date, quantity numeric)`);
const insertBatches = sqlText(`
  insert into app.batch (id, product_id, lot, expires_on, hold, cost)
  select id, :product_id, lot, expires_on, hold, cost
  from jsonb_to_recordset(:batches::jsonb) as batch (id uuid, lot text, expires_on date, hold text, cost numeric)`);
const insertMovements = sqlText(`
  insert into app.stock_movement (branch_id, product_id, batch_id, kind, quantity, moved_at, business_date)
  select :branch_id, :product_id, batch_id, kind, quantity, day + time '05:00', day
  from jsonb_to_recordset(:moves::jsonb) as move (batch_id uuid, kind text, quantity numeric, day date)`);
const OPENED = '2020-01-01';

/** Products whose stock is kept, with what was sold of them and what is there; of a name that was built before at a further branch. */
export async function buildShelf(
  organizationId: string,
  items: ShelfItem[],
  known?: BuiltShelf,
): Promise<BuiltShelf> {
  const branches = new Map(known?.branches);
  const products = new Map(known?.products);
  for (const { branch = 'Một' } of items)
    if (!branches.has(branch)) branches.set(branch, (await buildBranch(organizationId, branch)).id);
  await withOrganization(organizationId, async (em) => {
    for (const item of items) {
      const branchId = branches.get(item.branch ?? 'Một');
      const isNew = !products.has(item.name);
      const productId = products.get(item.name) ?? randomUUID();
      products.set(item.name, productId);
      const { price = 1000, cost = 600, minimum = null, maximum = null } = item;
      if (isNew) {
        await query(em, insertProduct, {
          id: productId,
          name: item.name,
          cost,
          pack: item.pack ?? null,
          orderMinimum: item.orderMinimum ?? null,
          supplierId: item.supplierId ?? null,
          medicineKey: item.medicineKey ?? null,
        });
      }
      const place = { branchId, productId };
      await query(em, insertItem, { ...place, since: OPENED, minimum, maximum });
      const days = Object.entries(item.sold ?? {}).map(([day, quantity]) => ({ day, quantity }));
      await query(em, insertDays, { ...place, price, cost, days: JSON.stringify(days) });
      const lots = (item.lots ?? []).map((lot) => ({ ...lot, id: randomUUID() }));
      const loose = item.movements && { id: randomUUID() };
      const batches = [
        ...lots.map(({ id, expiresOn, hold, cost: paid }) => ({
          ...{ id, lot: `L${id}`, expires_on: expiresOn, hold, cost: paid },
        })),
        ...(loose ? [{ id: loose.id, lot: `0${loose.id}` }] : []),
      ];
      await query(em, insertBatches, { productId, batches: JSON.stringify(batches) });
      const moves = [
        ...lots.map(({ id, quantity }) => ({ batch_id: id, kind: 'OPENING', quantity, day: OPENED })),
        ...(item.movements ?? []).map(({ day, quantity, kind = 'ADJUSTMENT' }) => ({
          ...{ batch_id: loose?.id, kind, quantity, day },
        })),
      ];
      await query(em, insertMovements, { ...place, moves: JSON.stringify(moves) });
    }
  });
  return { branches, products };
}

const insertReceipts = sqlText(`
  with supplier as (
    insert into app.supplier (id, code, name, lead_time_days) values (:id, :id::uuid::text, 'NCC', :lead_time_days) returning id
  )
  insert into app.purchase_receipt (source, branch_id, code, supplier_id, status, ordered_on, received_at, business_date, total)
  select 'APOTHECA', :branch_id, :id::uuid::text || n, supplier.id, 'COMPLETED', :received_on::date - days,
    :received_on::date + time '05:00', :received_on, 0
  from supplier cross join unnest(:days::integer[]) with ordinality receipt (days, n)`);

/** A supplier who took so many days from order to receipt, each time. */
export async function buildSupplier(
  organizationId: string,
  given: { branchId?: string; days?: number[]; receivedOn?: string; leadTimeDays?: number },
): Promise<string> {
  const id = randomUUID();
  const branchId = given.branchId ?? (await buildBranch(organizationId)).id;
  await withOrganization(organizationId, (em) =>
    query(em, insertReceipts, {
      id,
      branchId,
      days: given.days ?? [],
      receivedOn: given.receivedOn ?? '2026-06-01',
      leadTimeDays: given.leadTimeDays ?? null,
    }),
  );
  return id;
}
