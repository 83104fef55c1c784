import { day } from '../../ui/layout/search-params';

/** The address of a page that looks from a business date; none is the latest. */
export function asOfSearch(raw: Record<string, unknown>): { asOf?: string } {
  const asOf = day(raw, 'asOf');
  return asOf ? { asOf } : {};
}
