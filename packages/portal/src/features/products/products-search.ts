import { text } from '../../ui/layout/search-params';

export interface ProductsSearch {
  search?: string | undefined;
  /** Only what this import made. */
  import?: string | undefined;
}

export const productsSearch = (raw: Record<string, unknown>): ProductsSearch => ({
  search: text(raw, 'search'),
  import: text(raw, 'import'),
});
