import { oneOf, text, yesNo } from '../../ui/layout/search-params';

export interface SuppliersSearch {
  search?: string | undefined;
  status?: 'ACTIVE' | 'INACTIVE' | undefined;
  /** Only what this import made. */
  import?: string | undefined;
  /** What it changed, rather than what it made. */
  changed?: boolean | undefined;
}

export const suppliersSearch = (raw: Record<string, unknown>): SuppliersSearch => ({
  search: text(raw, 'search'),
  status: oneOf(raw, 'status', ['ACTIVE', 'INACTIVE']),
  import: text(raw, 'import'),
  changed: yesNo(raw, 'changed') || undefined,
});
