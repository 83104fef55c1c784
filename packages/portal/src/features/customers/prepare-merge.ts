export interface Mergeable {
  id: string;
  createdAt: string;
  sales?: {
    firstDay: string | null;
    lastDay: string | null;
    purchases: number;
    net: number;
  } | null;
  account?: { balance: number } | null;
}

/** Who is proposed to stay: the one who bought more often, else the one who was there first. */
export function proposeSurvivor<C extends Mergeable>(one: C, other: C): C {
  const more = (other.sales?.purchases ?? 0) - (one.sales?.purchases ?? 0);
  return more > 0 || (more === 0 && other.createdAt < one.createdAt) ? other : one;
}

/** What the two come to as one; no purchase is in both. */
export function sumOf(one: Mergeable, other: Mergeable) {
  const known = [one.sales, other.sales].filter((sales) => sales != null);
  const days = (field: 'firstDay' | 'lastDay') => known.flatMap((sales) => sales[field] ?? []).toSorted();
  const sum = (field: 'purchases' | 'net') => known.reduce((all, sales) => all + sales[field], 0);
  return {
    firstDay: days('firstDay')[0] ?? null,
    lastDay: days('lastDay').at(-1) ?? null,
    purchases: sum('purchases'),
    net: sum('net'),
    debt: (one.account?.balance ?? 0) + (other.account?.balance ?? 0),
  };
}
