import { day, oneOf, text, yesNo } from '../../ui/layout/search-params';

export interface SalesSearch {
  from?: string | undefined;
  to?: string | undefined;
  status?: 'DRAFT' | 'COMPLETED' | 'CANCELLED' | undefined;
  kind?: 'SALE' | 'RETURN' | undefined;
  branch?: string | undefined;
  /** Only what is not paid in full. */
  withDue?: boolean | undefined;
  search?: string | undefined;
  /** Only with a line of that product. */
  product?: string | undefined;
  /** Only what this import made. */
  import?: string | undefined;
  /** What it changed, rather than what it made. */
  changed?: boolean | undefined;
  /** Of it what was paid in part in a way that its file has no column for. */
  untold?: boolean | undefined;
}

export const salesSearch = (raw: Record<string, unknown>): SalesSearch => ({
  from: day(raw, 'from'),
  to: day(raw, 'to'),
  status: oneOf(raw, 'status', ['DRAFT', 'COMPLETED', 'CANCELLED']),
  kind: oneOf(raw, 'kind', ['SALE', 'RETURN']),
  branch: text(raw, 'branch'),
  withDue: yesNo(raw, 'withDue') || undefined,
  search: text(raw, 'search'),
  product: text(raw, 'product'),
  import: text(raw, 'import'),
  changed: yesNo(raw, 'changed') || undefined,
  untold: yesNo(raw, 'untold') || undefined,
});
