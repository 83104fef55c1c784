import type { EntityManager } from '../../platform/database/with-organization.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { DSO_DAYS, dsoOf, placesOf, thresholdsOf } from './debt-ageing.rules.js';
import type {
  DebtAgeing,
  DebtAllocation,
  DebtBasis,
  DebtFilter,
  DebtGroup,
  DebtGrouping,
  DebtItem,
  Debtor,
  DebtorSort,
  DebtSnapshot,
} from './debt-ageing.schema.js';

const totals = loadSql(import.meta.url, './debt-ageing.sql');
const debtorPage = loadSql(import.meta.url, './debtors.sql');
const itemPage = loadSql(import.meta.url, './debt-items.sql');
const groups = loadSql(import.meta.url, './debt-groups.sql');
const creditSalesOf = loadSql(import.meta.url, './credit-sales.sql');
const boundsOf = sqlText(`
  select coalesce((select bucket_bounds from app.receivable_settings where organization_id = :organization_id),
    '{30,60,90}') as bounds`);
const reportedOf = sqlText(`
  select snapshot.computed_at as "computedAt", snapshot.owed, snapshot.balance,
    exists (
      select from app.receivable_entry entry where entry.organization_id = :organization_id
        and entry.recorded_at > snapshot.computed_at and entry.business_date <= snapshot.as_of)
    or exists (
      select from app.receivable_allocation allocation where allocation.organization_id = :organization_id
        and allocation.recorded_at > snapshot.computed_at and allocation.business_date <= snapshot.as_of) as restated
  from app.debt_snapshot snapshot
  where snapshot.organization_id = :organization_id and snapshot.as_of = :as_of`);

/** What is asked of the ledger: as of the end of which day, counted from which day of an item, payments applied how. */
export interface DebtView {
  asOf: string;
  basis: DebtBasis;
  allocation: DebtAllocation;
}

interface Totals {
  open: number[];
  openCustomers: number[];
  openItems: number[];
  owed: number;
  unapplied: number;
  balance: number;
  items: number;
  customers: number;
  debtors: number;
  unbalanced: number;
}

/** The days that the organization's buckets end with. */
export async function bucketBounds(em: EntityManager): Promise<number[]> {
  const [row] = await query<{ bounds: number[] }>(em, boundsOf);
  return row?.bounds ?? [];
}

async function parametersOf(em: EntityManager, view: DebtView, filter: DebtFilter) {
  const bounds = await bucketBounds(em);
  return {
    ...view,
    thresholds: thresholdsOf(bounds),
    customerId: filter.customerId ?? null,
    branchId: filter.branchId ?? null,
    groupKey: filter.groupKey ?? null,
    area: filter.area ?? null,
  };
}

/** The ageing as of a day, of all customers or of those whom the filter leaves. */
export async function reportAgeing(
  em: EntityManager,
  view: DebtView,
  filter: DebtFilter,
): Promise<DebtAgeing> {
  const bounds = await bucketBounds(em);
  const [found] = await query<Totals>(em, totals, await parametersOf(em, view, filter));
  const { open, openCustomers, openItems, ...sums } = found as Totals;
  const creditSales = () => sumCreditSales(em, view.asOf);
  return {
    ...view,
    ...sums,
    buckets: placesOf(bounds).map((days, place) => ({
      ...{ place, ...days },
      open: Number(open[place] ?? 0),
      customers: openCustomers[place] ?? 0,
      items: openItems[place] ?? 0,
    })),
    // Statements of their own: each runs when an operation asks for it.
    get creditSales() {
      return creditSales();
    },
    get dso() {
      return creditSales().then(async (sold) => dsoOf((await reportAllOwed(em, view)).owed, sold));
    },
    get reported() {
      return findReported(em, view.asOf);
    },
  };
}

/** What everybody owed as of a day, whatever the filter is. */
async function reportAllOwed(em: EntityManager, view: DebtView): Promise<Totals> {
  const [found] = await query<Totals>(em, totals, await parametersOf(em, view, {}));
  return found as Totals;
}

async function sumCreditSales(em: EntityManager, asOf: string): Promise<number> {
  const [row] = await query<{ amount: number }>(em, creditSalesOf, { asOf, days: DSO_DAYS });
  return row?.amount ?? 0;
}

async function findReported(em: EntityManager, asOf: string): Promise<DebtSnapshot | null> {
  const [row] = await query<DebtSnapshot>(em, reportedOf, { asOf });
  return row ?? null;
}

export interface DebtorOrder {
  sort: DebtorSort;
  place: number | null;
}

/** Up to `limit` customers after a cursor (value, id); those with something in one place, the most of it first, where asked for. */
export async function listDebtors(
  em: EntityManager,
  view: DebtView,
  filter: DebtFilter,
  { sort, place }: DebtorOrder,
  limit: number,
  after?: CursorValue[],
): Promise<Debtor[]> {
  return query<Debtor>(em, debtorPage, {
    ...(await parametersOf(em, view, filter)),
    ...{ place, sort: place === null ? sort : 'PLACE', count: limit },
    ...{ afterValue: after?.[0] ?? null, afterId: after?.[1] ?? null },
  });
}

/** Up to `limit` open items after a cursor (days, id), the longest past their day first. */
export async function listItems(
  em: EntityManager,
  view: DebtView,
  filter: DebtFilter,
  place: number | null,
  limit: number,
  after?: CursorValue[],
): Promise<DebtItem[]> {
  return query<DebtItem>(em, itemPage, {
    ...(await parametersOf(em, view, filter)),
    ...{ place, count: limit },
    ...{ afterDays: after?.[0] ?? null, afterId: after?.[1] ?? null },
  });
}

/** The ageing by branch, by sets of groups or by area, the most owed first. */
export async function groupDebts(em: EntityManager, view: DebtView, by: DebtGrouping): Promise<DebtGroup[]> {
  const { thresholds } = await parametersOf(em, view, {});
  return query<DebtGroup>(em, groups, { ...view, thresholds, customerId: null, byWhat: by });
}
