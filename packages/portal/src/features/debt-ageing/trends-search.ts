import { day, text } from '../../ui/layout/search-params';

export interface TrendsSearch {
  asOf?: string;
  /** The month whose movements are shown, by its first day’s eve; the newest where none is said. */
  month?: string;
}

/** The address of the page of trends; what it doesn't understand is left out. */
export function trendsSearch(raw: Record<string, unknown>): TrendsSearch {
  const [asOf, month] = [day(raw, 'asOf'), day(raw, 'month')];
  return { ...(asOf && { asOf }), ...(month && { month }) };
}

export interface RolledSearch {
  from?: string;
  to?: string;
  place?: string;
  /** A place, SETTLED or WRITTEN_OFF. */
  became?: string;
}

/** The address of the items of a movement. */
export function rolledSearch(raw: Record<string, unknown>): RolledSearch {
  const place = text(raw, 'place');
  const became = text(raw, 'became');
  const [from, to] = [day(raw, 'from'), day(raw, 'to')];
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(place && /^\d$/.test(place) && { place }),
    ...(became && /^(\d|SETTLED|WRITTEN_OFF)$/.test(became) && { became }),
  };
}
