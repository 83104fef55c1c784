import { day, oneOf, text, whole, yesNo } from '../../ui/layout/search-params';

export const runOutTimes = ['NOW', 'TOMORROW', 'THIS_WEEK', 'NEXT_WEEKS', 'LATER'] as const;
export type RunOutTime = (typeof runOutTimes)[number];
export const abcClasses = ['A', 'B', 'C'] as const;
export const itemSorts = ['RUNS_OUT', 'NAME', 'UNSERVED', 'STOCK_VALUE'] as const;
/** What stands for items that nobody is known to deliver. */
export const noSupplier = 'none';
export const expiryPeriods = [30, 90, 180] as const;
export const alertStates = ['OPEN', 'ACKNOWLEDGED', 'ORDERED', 'RESOLVED'] as const;
export type AlertState = (typeof alertStates)[number];

type Raw = Record<string, unknown>;

function said<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** The times of a list, in their order. */
export const timesOf = (list: string | undefined): RunOutTime[] =>
  runOutTimes.filter((time) => list?.split(',').includes(time));

function readItems(raw: Raw) {
  return {
    /** Times with a comma between. */
    runsOut: timesOf(text(raw, 'runsOut')).join(',') || undefined,
    branch: text(raw, 'branch'),
    supplier: text(raw, 'supplier'),
    abc: oneOf(raw, 'abc', abcClasses),
    low: yesNo(raw, 'low'),
    unserved: yesNo(raw, 'unserved'),
    dead: yesNo(raw, 'dead'),
    toOrder: yesNo(raw, 'toOrder'),
    search: text(raw, 'search'),
    /** A past day, rather than the newest. */
    asOf: day(raw, 'asOf'),
    sort: oneOf(raw, 'sort', itemSorts),
    descending: yesNo(raw, 'descending'),
  };
}
export type LowStockSearch = Partial<ReturnType<typeof readItems>>;
/** The address of the timetable; what it doesn't understand is left out. */
export const lowStockSearch = (raw: Raw): LowStockSearch => said(readItems(raw));

/** The filter as the server takes it. */
export function itemFilter({
  runsOut,
  branch,
  supplier,
  abc,
  low,
  unserved,
  dead,
  toOrder,
  search,
}: LowStockSearch) {
  return said({
    runsOut: runsOut ? timesOf(runsOut) : undefined,
    branchId: branch,
    ...(supplier === noSupplier ? { withoutSupplier: true } : { supplierId: supplier }),
    abcClass: abc,
    low: low || undefined,
    unserved: unserved || undefined,
    dead: dead || undefined,
    toOrder: toOrder || undefined,
    search: search?.trim() || undefined,
  });
}

export const itemOrder = ({ sort = 'RUNS_OUT', descending = false }: LowStockSearch) => ({
  sort,
  descending,
});

function readExpiring(raw: Raw) {
  const days = whole(raw, 'days');
  return {
    days: expiryPeriods.find((period) => period === days),
    branch: text(raw, 'branch'),
    /** Those too that sell in time. */
    all: yesNo(raw, 'all'),
    search: text(raw, 'search'),
  };
}
export type ExpiringSearch = Partial<ReturnType<typeof readExpiring>>;
export const expiringSearch = (raw: Raw): ExpiringSearch => said(readExpiring(raw));

export function expiringFilter({ days = 180, branch, all, search }: ExpiringSearch) {
  return said({
    withinDays: days,
    branchId: branch,
    withLoss: all ? undefined : true,
    search: search?.trim() || undefined,
  });
}

export const alertsSearch = (raw: Raw): { state?: AlertState | undefined; branch?: string | undefined } =>
  said({ state: oneOf(raw, 'state', alertStates), branch: text(raw, 'branch') });

export const ordersSearch = (raw: Raw): { supplier?: string | undefined } =>
  said({ supplier: text(raw, 'supplier') });

export const lowStockProductSearch = (raw: Raw): { branch?: string | undefined; asOf?: string | undefined } =>
  said({ branch: text(raw, 'branch'), asOf: day(raw, 'asOf') });
