import { text, yesNo } from '../../ui/layout/search-params';

export interface ProductsSearch {
  search?: string | undefined;
  /** Only what this import made. */
  import?: string | undefined;
  /** What it changed, rather than what it made. */
  changed?: boolean | undefined;
}

export const productsSearch = (raw: Record<string, unknown>): ProductsSearch => ({
  search: text(raw, 'search'),
  import: text(raw, 'import'),
  changed: yesNo(raw, 'changed') || undefined,
});
