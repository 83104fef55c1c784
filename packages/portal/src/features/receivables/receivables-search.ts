import { day, oneOf, text, whole, yesNo } from '../../ui/layout/search-params';

export const receivableKinds = [
  'INVOICE',
  'OPENING',
  'PAYMENT',
  'CREDIT_NOTE',
  'DISCOUNT',
  'ADJUSTMENT',
  'WRITE_OFF',
  'REVERSAL',
] as const;

type Raw = Record<string, unknown>;

function readAccount(raw: Raw) {
  return {
    /** Of the open items: 0 is not due, then the buckets. */
    place: whole(raw, 'place'),
    /** Only what is past its day. */
    overdue: yesNo(raw, 'overdue') || undefined,
    from: day(raw, 'from'),
    to: day(raw, 'to'),
    kind: oneOf(raw, 'kind', receivableKinds),
    search: text(raw, 'search'),
  };
}
export type AccountSearch = Partial<ReturnType<typeof readAccount>>;

const known = <Read extends object>(read: Read) =>
  Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Partial<Read>;

export const accountSearch = (raw: Raw): AccountSearch => known(readAccount(raw));

export type EntriesSearch = Pick<AccountSearch, 'from' | 'to' | 'kind' | 'search'> & {
  /** What this file brought. */
  import?: string | undefined;
  /** What it changed instead. */
  changed?: boolean | undefined;
};
export function entriesSearch(raw: Raw): EntriesSearch {
  const { from, to, kind, search } = readAccount(raw);
  const changed = yesNo(raw, 'changed') || undefined;
  return known({ from, to, kind, search, import: text(raw, 'import'), changed });
}

export const requestStates = ['REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
interface RequestsSearch {
  state?: (typeof requestStates)[number] | 'ALL' | undefined;
}
/** Those that wait, unless the address says otherwise. */
export const requestsSearch = (raw: Raw): RequestsSearch =>
  known({ state: oneOf(raw, 'state', [...requestStates, 'ALL'] as const) });

interface ReconciliationSearch {
  all?: boolean | undefined;
}
export const reconciliationSearch = (raw: Raw): ReconciliationSearch =>
  known({ all: yesNo(raw, 'all') || undefined });
