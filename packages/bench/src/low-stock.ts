import type pg from 'pg';
import { withDuck } from './duckdb.js';
import { fillFrom } from './fill.js';
import { jobRan } from './jobs.js';
import { atMost, inTurns, type Row, timesFaster } from './measure.js';
import type { Installation } from './portal.js';
import { sellADay } from './segments.js';
import { explained, run, sqlFile } from './statement.js';

const columns = `branch_id, product_id, supplier_id, on_hand, will_expire, usable, position, pattern, method, weeks,
  demand_weeks, weeks_left_out, size_variation, season, demand, demand_deviation, lead_time, lead_time_deviation,
  lead_time_receipts, safety_stock, reorder_point, minimum, up_to, transfer_in, suggested_order, unit_cost, days_of_cover,
  runs_out_on, low, clears_at, last_sold_on, last_received_on`;
const page = '{ lowStock { runsOut { items } low } }';

interface Page {
  lowStock: { runsOut: { items: number }[]; low: number };
}

const basis = '{ lowStock { snapshot { z reviewDays } } }';

interface Basis {
  lowStock: { snapshot: { z: number; reviewDays: number } };
}

/** What runs out: all products beside the best statement over raw lines and movements; and after a day's sales. */
export async function measureLowStock(
  installation: Installation,
  owner: pg.Client,
  until: string,
): Promise<{ rows: Row[]; notes: string[] }> {
  const { organizationId: organization } = installation;
  await owner.query(`select set_config('app.organization_id', $1, false)`, [organization]);
  await fillFrom('data/stock.sql', { organization, kind: 16, until });
  const baseline = sqlFile('baseline/low-stock.sql');
  await owner.query(
    `drop table if exists bench.low_stock_item;
     create table bench.low_stock_item as select ${columns} from app.low_stock_item limit 0;
     create unique index on bench.low_stock_item (branch_id, product_id)`,
  );
  const ran = (payload: { asOf?: string }) => jobRan(owner, organization, 'refresh-low-stock', payload);
  await ran({ asOf: until });
  const { z, reviewDays } = (await installation.graphql<Basis>(basis)).lowStock.snapshot;
  const values = { organization, as_of: until, z, review_days: reviewDays };
  const raw = async () => {
    await owner.query('truncate bench.low_stock_item');
    const start = performance.now();
    await run(owner, baseline, values);
    return performance.now() - start;
  };
  const asRaw = async () => {
    await raw();
    const ours = `select ${columns} from app.low_stock_item where organization_id = '${organization}' and as_of = '${until}'`;
    const theirs = `select ${columns} from bench.low_stock_item`;
    const { rows } = await owner.query<{ wrong: string; all: string }>(
      `select (select count(*) from ((${ours} except ${theirs}) union all (${theirs} except ${ours})) difference) as wrong,
         (select count(*) from bench.low_stock_item) as all`,
    );
    return rows[0]?.wrong === '0' ? `${rows[0].all} rows equal` : `${rows[0]?.wrong} ROWS DIFFER`;
  };

  const [whole = 0, fromRaw = 0] = await inTurns(() => ran({ asOf: until }), raw);
  const plan = await explained(owner, baseline, values);
  const rows = [
    atMost(1.15, 'low stock, whole', whole, fromRaw, 'best statement over raw lines', await asRaw()),
  ];

  rows.push(await runsOutBesideDuck(installation, owner, values));
  let salt = 200;
  const [same = 0] = await inTurns(async () => {
    salt += 1;
    await sellADay(owner, organization, until, salt);
    await moveADay(owner, organization, until, salt);
    return ran({});
  });
  rows.push(timesFaster('low stock after a day’s sales, same as-of', same, whole, 'whole', await asRaw()));
  return { rows, notes: [`the plan of baseline/low-stock.sql:\n${plan}`] };
}

/** What those sales take from the stock: of each product's first lot. */
async function moveADay(owner: pg.Client, organization: string, on: string, salt: number): Promise<void> {
  await owner.query(
    `insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, moved_at, business_date, sale_id, sale_line_id)
     select sale.organization_id, sale.branch_id, line.product_id, batch.id, 'SALE', -line.quantity, sale.sold_at, sale.business_date, sale.id, line.id
     from app.sale
     join app.sale_line line on line.organization_id = sale.organization_id and line.sale_id = sale.id
     join app.batch on batch.organization_id = line.organization_id and batch.product_id = line.product_id and batch.lot = 'L1'
     where sale.organization_id = $1 and sale.business_date = $2 and sale.code like 'N' || $3 || '-%'`,
    [organization, on, String(salt)],
  );
}

/** How much runs out when, over HTTP, beside DuckDB that forecasts it from the raw rows; compared first. */
async function runsOutBesideDuck(
  { organizationId, graphql }: Installation,
  owner: pg.Client,
  values: Record<string, unknown>,
): Promise<Row> {
  const of = (table: string) => `${table}.organization_id = '${organizationId}'`;
  const ids = { branch_id: 'uuid', product_id: 'uuid' };
  const tables = {
    line: {
      source: `select branch_id, product_id, business_date, base_quantity as quantity from app.sale join app.sale_line line on line.sale_id = sale.id where ${of('sale')} and ${of('line')} and in_force`,
      types: { ...ids, business_date: 'date', quantity: 'double' },
    },
    movement: {
      source: `select branch_id, movement.product_id, batch_id, expires_on, kind, business_date, quantity from app.stock_movement movement join app.batch on batch.id = batch_id where ${of('movement')} and ${of('batch')}`,
      types: { ...ids, batch_id: 'uuid', expires_on: 'date', business_date: 'date', quantity: 'double' },
    },
    item: {
      source: `select branch_id, product_id, product.supplier_id, coalesce(item.minimum, stock_minimum) as minimum, supplier.lead_time_days from app.stock_item item join app.product on product.id = product_id join app.supplier on supplier.id = supplier_id where ${of('item')} and ${of('product')} and ${of('supplier')}`,
      types: { ...ids, supplier_id: 'uuid', minimum: 'double', lead_time_days: 'double' },
    },
    receipt: {
      source: `select supplier_id, ordered_on, business_date from app.purchase_receipt where ${of('purchase_receipt')}`,
      types: { supplier_id: 'uuid', ordered_on: 'date', business_date: 'date' },
    },
  };
  const sql = sqlFile('baseline/low-stock.duckdb.sql').replace(
    /:(as_of|z|review_days)\b/g,
    (_, name: string) => String(values[name]),
  );
  return withDuck(owner, tables, async (ask) => {
    const ours = () => graphql<Page>(page);
    const { runsOut, low } = (await ours()).lowStock;
    const mine = [...runsOut.map(({ items }) => items), low].join();
    const [theirs] = await ask(sql);
    if (mine !== theirs?.join())
      throw new Error(`what runs out and DuckDB’s differ: ${mine} and ${theirs?.join()}`);
    const [shown = 0, computed = 0] = await inTurns(ours, () => ask(sql));
    return atMost(2, 'what runs out when, over HTTP', shown, computed, 'DuckDB over raw lines and movements');
  });
}
