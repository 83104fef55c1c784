import { businessDate, clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { minorDigitsOf } from '../../platform/money/minor-units.js';
import { loadSql, query, type Statement, sqlText } from '../../platform/sql/sql.js';
import {
  decideCustomers,
  mergeCustomers,
  mergeInvoiceCustomers,
  phoneCountry,
} from '../../registers/customers/customer-merge.service.js';
import { decideFeed, findFedProducts, mergeFeed } from '../../registers/products/product-feed.service.js';
import {
  decideProducts,
  mergeInvoiceProducts,
  mergeProducts,
} from '../../registers/products/product-merge.service.js';
import { decideSuppliers, mergeSuppliers } from '../../registers/suppliers/supplier-merge.service.js';
import { decidePeople, findUnfitPeople, mergePeople } from '../campaigns/campaign-people-merge.service.js';
import { decideCoupons, mergeCoupons } from '../coupons/coupon-merge.service.js';
import {
  decidePrescriptions,
  findPatients,
  mergePrescriptions,
} from '../prescriptions/prescription-merge.service.js';
import { decideLockedReceipts, decideReceipts, mergeReceipts } from '../purchasing/receipt-merge.service.js';
import { decideDebts, mergeDebts, stateDebts } from '../receivables/debt-merge.service.js';
import { decideLockedSales, decideSales, mergeSales } from '../sales/sale-merge.service.js';
import { openStock, type StockCounted } from '../stock/stock.service.js';
import type { ReadingContext } from './cell.rules.js';
import type { ImportKind } from './columns.rules.js';

const settings = sqlText(`
  select o.currency, o.time_zone as "timeZone", o.locale, coalesce(b.name, o.name) as "defaultBranch"
  from app.organization o
  left join lateral (
    select name from app.branch b where b.organization_id = o.id order by b.created_at, b.id limit 1) b on true
  where o.id = :organization_id`);

export interface ImportSettings extends ReadingContext {
  /** The branch of invoices that name none. */
  defaultBranch: string;
}

/** What the organization decides about reading its files. */
export async function readImportSettings(em: EntityManager): Promise<ImportSettings> {
  const [row] = await query<{ currency: string; timeZone: string; locale: string; defaultBranch: string }>(
    em,
    settings,
  );
  if (!row) throw new Error('the organization is gone');
  const { currency, timeZone, defaultBranch } = row;
  const minorDigits = minorDigitsOf(currency);
  return { timeZone, defaultBranch, minorDigits, today: businessDate(timeZone), country: phoneCountry(row) };
}

const makeBranches = sqlText(`
  insert into app.branch (organization_id, name)
  select distinct :organization_id::uuid, coalesce(r.record->>'branch', :default_branch) from app.import_record r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
  on conflict do nothing`);

interface Range {
  importId: string;
  afterRow: number;
  throughRow: number;
  lastRow: number;
  settings: ImportSettings;
  newStayNew?: boolean;
}

const staged = ({ settings, newStayNew = false, ...range }: Range) => ({
  ...range,
  newStayNew,
  timeZone: settings.timeZone,
  defaultBranch: settings.defaultBranch,
  now: clock.now(),
});

/** Writes to the staged records of a range what known records they speak of, or what is wrong with that, where it is asked once for all of them. */
export async function placeRecords(em: EntityManager, kind: ImportKind, range: Range): Promise<void> {
  if (kind === 'PRESCRIPTIONS') await findPatients(em, staged(range));
  if (kind === 'NATIONAL_FEED') await findFedProducts(em, staged(range));
  if (kind === 'CAMPAIGN_PEOPLE') await findUnfitPeople(em, range);
}

/** Writes to the staged records of a range what each means against what is known. */
export async function decideRecords(em: EntityManager, kind: ImportKind, range: Range): Promise<void> {
  if (kind === 'CUSTOMERS') await decideCustomers(em, staged(range));
  else if (kind === 'PRODUCTS') await decideProducts(em, staged(range));
  else if (kind === 'SUPPLIERS') await decideSuppliers(em, staged(range));
  else if (kind === 'PURCHASES') await decideReceipts(em, staged(range));
  else if (kind === 'PRESCRIPTIONS') await decidePrescriptions(em, staged(range));
  else if (kind === 'NATIONAL_FEED') await decideFeed(em, staged(range));
  else if (kind === 'COUPONS') await decideCoupons(em, staged(range));
  else if (kind === 'DEBTS' || kind === 'CASH_BOOK') await decideDebts(em, staged(range));
  else if (kind === 'CAMPAIGN_PEOPLE') await decidePeople(em, staged(range));
  else await decideSales(em, staged(range));
}

/** Decides the records of a range and brings them in, in the open transaction. */
export async function mergeRecords(em: EntityManager, kind: ImportKind, range: Range): Promise<void> {
  const given = staged(range);
  if (kind === 'CUSTOMERS') {
    await decideCustomers(em, given);
    await mergeCustomers(em, given);
    return stateDebts(em, { ...given, statedAt: await exportInstant(em, given) });
  }
  if (kind === 'PRODUCTS') {
    await decideProducts(em, given);
    await mergeProducts(em, given);
    return openStagedStock(em, given, stagedStock);
  }
  if (kind === 'SUPPLIERS') {
    await decideSuppliers(em, given);
    return mergeSuppliers(em, given);
  }
  if (kind === 'NATIONAL_FEED') {
    await findFedProducts(em, given);
    await decideFeed(em, given);
    await mergeFeed(em, given);
    return openStagedStock(em, given, stagedFeedStock);
  }
  if (kind === 'PRESCRIPTIONS') {
    await findPatients(em, given);
    await decidePrescriptions(em, given);
    return mergePrescriptions(em, given);
  }
  if (kind === 'COUPONS') {
    await decideCoupons(em, given);
    return mergeCoupons(em, given);
  }
  if (kind === 'DEBTS' || kind === 'CASH_BOOK') {
    await decideDebts(em, given);
    return mergeDebts(em, given);
  }
  if (kind === 'CAMPAIGN_PEOPLE') return mergePeople(em, given);
  if (kind === 'PURCHASES') {
    await decideLockedReceipts(em, given);
    await query(em, makeBranches, given);
    return mergeReceipts(em, given);
  }
  await decideLockedSales(em, given);
  await query(em, makeBranches, given);
  await mergeInvoiceCustomers(em, given);
  if (kind === 'INVOICE_LINES') await mergeInvoiceProducts(em, given);
  await mergeSales(em, given);
}

const stagedStock = loadSql(import.meta.url, './staged-stock.sql');
const stagedFeedStock = loadSql(import.meta.url, './staged-feed-stock.sql');
const exportedAt = loadSql(import.meta.url, './exported-at.sql');

/** What the file says is on the shelf, at the instant that its name tells. */
async function openStagedStock(
  em: EntityManager,
  given: ReturnType<typeof staged>,
  told: Statement,
): Promise<void> {
  const counted = await query<StockCounted>(em, told, given);
  if (counted.length === 0) return;
  const { importId } = given;
  await openStock(em, { at: await exportInstant(em, given), importId, counted });
}

async function exportInstant(em: EntityManager, given: ReturnType<typeof staged>): Promise<Date> {
  const [exported] = await query<{ at: string }>(em, exportedAt, given);
  return exported ? new Date(exported.at) : given.now;
}
