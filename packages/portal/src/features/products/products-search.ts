import { text } from '../../ui/layout/search-params';

export const productsSearch = (raw: Record<string, unknown>): { search?: string | undefined } => ({
  search: text(raw, 'search'),
});
