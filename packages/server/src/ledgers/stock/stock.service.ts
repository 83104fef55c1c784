import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { moveSales } from './move-sales.service.js';
import { refuseOverdrawn } from './overdrawn.service.js';

export { moveSales } from './move-sales.service.js';

const track = loadSql(import.meta.url, './track-items.sql');
const lock = loadSql(import.meta.url, './lock-items.sql');
const name = loadSql(import.meta.url, './name-batches.sql');
const open = loadSql(import.meta.url, './open-stock.sql');
const receive = loadSql(import.meta.url, './receive-stock.sql');
const reverse = loadSql(import.meta.url, './reverse-receipts.sql');
const soldSince = sqlText(`
  select distinct s.id
  from jsonb_to_recordset(:rows::jsonb) as r(branch_id uuid, product_id uuid)
  join app.sale_line l on l.organization_id = :organization_id and l.product_id = r.product_id
  join app.sale s on s.organization_id = :organization_id and s.id = l.sale_id and s.branch_id = r.branch_id
  where s.in_force and s.sold_at >= :at::timestamptz`);
const itemsOfReceipts = sqlText(`
  select distinct branch_id, product_id from app.stock_movement
  where organization_id = :organization_id and receipt_line_id = any(:receipt_line_ids::uuid[])`);

export interface StockPlace {
  branchId: string;
  productId: string;
}

/** What is said of a batch; cost and quantity are decimals of the base unit. */
interface BatchTold {
  expiresOn?: string | null;
  cost?: string | null;
  quantity: string;
  sourceRow?: number | null;
}

/** lot null: the product's whole stock at the branch, whatever its lots; '': what has none. */
export interface StockCounted extends StockPlace, BatchTold {
  lot: string | null;
}

/** lot '' where none is known. The id of the receipt's line may be made before the line is written. */
export interface StockReceived extends StockPlace, BatchTold {
  lot: string;
  movedAt: Date;
  businessDate: string;
  receiptLineId: string;
}

const snake = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );

/** Rows as the parameter :rows of a statement takes them, each with its place. */
export const rowsOf = (rows: readonly object[]): string =>
  JSON.stringify(rows.map((row, place) => ({ place, ...snake(row) })));

export const actingUser = (em: EntityManager): string | null => actorOf(em)?.userId ?? null;

/** The business date of an instant in the organization's time zone. */
export async function dayOf(em: EntityManager, at: Date): Promise<string> {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return businessDate(timeZone, at);
}

/** Keeps stock there from `at` on where it was not kept, and locks it. Services and combos have none. Gives what is new. */
export async function trackAndLock(
  em: EntityManager,
  places: readonly StockPlace[],
  at: Date,
): Promise<StockPlace[]> {
  const rows = rowsOf(places);
  const made = await query<{ branch_id: string; product_id: string }>(em, track, { rows, at });
  await query(em, lock, { rows });
  return made.map((row) => ({ branchId: row.branch_id, productId: row.product_id }));
}

/** The batch of each row's lot, in the order of the rows; made where it is not known. */
export async function nameBatches(
  em: EntityManager,
  told: readonly ({ productId: string; lot: string | null } & Partial<BatchTold>)[],
  importId: string | null = null,
): Promise<string[]> {
  // Stock without a lot is of many days and prices.
  const rows = rowsOf(told.map((row) => (row.lot ? row : { ...row, cost: null, expiresOn: null })));
  const named = await query<{ place: number; batchId: string }>(em, name, {
    rows,
    importId,
    now: clock.now(),
  });
  const byPlace = new Map(named.map(({ place, batchId }) => [place, batchId]));
  return told.map((_, place) => byPlace.get(place) ?? '');
}

/**
 * What a file says was on the shelf at an instant: opens stock that was not kept, counts what was. Sales that are known
 * already and dated at or after an opening move it. The same figures for the same instant again move nothing; figures
 * older than the last count are left alone. May be below zero. The same statements whatever the number of rows.
 */
export async function openStock(
  em: EntityManager,
  { at, importId, counted }: { at: Date; importId: string | null; counted: readonly StockCounted[] },
): Promise<void> {
  if (counted.length === 0) return;
  const opened = await trackAndLock(em, counted, at);
  await nameBatches(em, counted, importId);
  await query(em, open, {
    rows: rowsOf(counted),
    at,
    businessDate: await dayOf(em, at),
    importId,
    movedBy: actingUser(em),
  });
  if (opened.length === 0) return;
  const sold = await query<{ id: string }>(em, soldSince, { rows: rowsOf(opened), at });
  await moveSales(
    em,
    sold.map(({ id }) => id),
  );
}

/**
 * Goods that came in, a row a line of a receipt; gives the batch of each, in their order. Where stock is not kept yet it
 * is from the row's instant on with `startTracking`, else the row only makes its batch known. A line that is in already
 * moves nothing, nor does what is dated before the last count. The same statements whatever the number of rows.
 */
export async function receiveStock(
  em: EntityManager,
  {
    importId,
    received,
    startTracking,
  }: { importId: string | null; received: readonly StockReceived[]; startTracking: boolean },
): Promise<string[]> {
  const first = received.map(({ movedAt }) => movedAt).sort((a, b) => a.getTime() - b.getTime())[0];
  if (!first) return [];
  if (startTracking) await trackAndLock(em, received, first);
  else await query(em, lock, { rows: rowsOf(received) });
  const batchIds = await nameBatches(em, received, importId);
  const rows = received.map((row, place) => ({ ...row, batchId: batchIds[place] }));
  await query(em, receive, { rows: rowsOf(rows), importId, movedBy: actingUser(em) });
  return batchIds;
}

/**
 * Takes out again what these lines of receipts brought in; `at` null: when it came, as if it never had. Throws CONFLICT where
 * it is not there any more and a person asks.
 */
export async function reverseReceipts(
  em: EntityManager,
  {
    receiptLineIds,
    at,
    reason,
  }: { receiptLineIds: readonly string[]; at: Date | null; reason: string | null },
): Promise<void> {
  const items = await query<{ branch_id: string; product_id: string }>(em, itemsOfReceipts, {
    receiptLineIds,
  });
  if (items.length === 0) return;
  await query(em, lock, { rows: JSON.stringify(items) });
  const businessDate = at && (await dayOf(em, at));
  await query(em, reverse, { receiptLineIds, at, businessDate, reason, movedBy: actingUser(em) });
  const { allowNegativeStock } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  if (actorOf(em) && !allowNegativeStock) await refuseOverdrawn(em, { receiptLineIds }, 'id');
}
