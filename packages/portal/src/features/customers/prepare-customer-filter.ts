import type { CustomersSearch } from './customers-search';

/** The address's filters under the server's names; the export takes the same. */
export function filterOf(search: CustomersSearch) {
  return {
    search: search.search?.trim() || null,
    groupId: search.group ?? null,
    area: search.area ?? null,
    starClass: search.star ?? null,
    status: search.status ?? null,
    lastPurchaseFrom: search.lastFrom ?? null,
    lastPurchaseTo: search.lastTo ?? null,
    hasPhone: search.hasPhone ?? null,
    debt: search.debt ?? null,
    anniversary: search.anniversary ?? null,
    importId: search.import ?? null,
    importChanged: search.changed ?? null,
    month: search.anniversary ? (search.month ?? null) : null,
  };
}

export function isFiltered(search: CustomersSearch): boolean {
  return Object.values(filterOf(search)).some((value) => value !== null);
}

/** Days and amounts start with the greatest, names and codes with the first. */
export function descendingOf({ sort, descending }: CustomersSearch): boolean {
  return descending ?? (sort === 'NET' || sort === 'LAST_PURCHASE');
}
