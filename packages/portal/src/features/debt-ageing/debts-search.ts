import { day, oneOf, text, whole } from '../../ui/layout/search-params';

export const debtorSorts = ['OWED', 'OVERDUE', 'DAYS', 'UNAPPLIED'] as const;
export const debtGroupings = ['GROUP', 'BRANCH', 'AREA'] as const;
export type DebtGrouping = (typeof debtGroupings)[number];

type Raw = Record<string, unknown>;

function readDebts(raw: Raw) {
  return {
    asOf: day(raw, 'asOf'),
    basis: oneOf(raw, 'basis', ['INVOICE'] as const),
    allocation: oneOf(raw, 'allocation', ['FIFO'] as const),
    /** 0 is not due, then the buckets. */
    place: whole(raw, 'place'),
    by: oneOf(raw, 'by', debtGroupings),
    sort: oneOf(raw, 'sort', debtorSorts),
    branch: text(raw, 'branch'),
    /** Of a set of groups, or of an area; '-' is those without. */
    group: text(raw, 'group'),
    area: text(raw, 'area'),
    customer: text(raw, 'customer'),
  };
}
export type DebtsSearch = Partial<ReturnType<typeof readDebts>>;

/** The address of the pages of debts; what it doesn't understand is left out. */
export const debtsSearch = (raw: Raw): DebtsSearch =>
  Object.fromEntries(Object.entries(readDebts(raw)).filter(([, value]) => value !== undefined));

/** What stands in the address for those without a group or an area. */
export const without = '-';
const keyOf = (value: string | undefined) => (value === without ? '' : value);

/** The view and the filter as the server takes them. */
export const debtVariables = (search: DebtsSearch) => ({
  asOf: search.asOf ?? null,
  basis: search.basis ?? ('DUE' as const),
  allocation: search.allocation ?? ('SPECIFIED' as const),
  filter: {
    customerId: search.customer ?? null,
    branchId: search.branch ?? null,
    groupKey: keyOf(search.group) ?? null,
    area: keyOf(search.area) ?? null,
  },
});

/** The ends of the last months before a day, the oldest first, and the day itself: the stops of the slider. */
export function stopsBefore(latest: string, months = 24): string[] {
  const [year = 0, month = 1] = latest.split('-').map(Number);
  const ends = Array.from({ length: months }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - (months - 1 - back), 0)).toISOString().slice(0, 10),
  );
  return [...ends.filter((end) => end < latest), latest];
}

/** The stop that shows a day: itself, or the first after it. */
export const stopOf = (stops: readonly string[], asOf: string): number => {
  const found = stops.findIndex((stop) => stop >= asOf);
  return found < 0 ? stops.length - 1 : found;
};
