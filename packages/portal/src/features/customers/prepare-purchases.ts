export interface SortedPurchase {
  code: string;
  soldAt: string;
  seller: string | null;
  createdBy: string | null;
  total: number;
  due: number;
  status: string;
}

/** The purchases in another order; equal ones stay as they came. Codes count: HD9 before HD10. */
export function sortPurchases<P extends SortedPurchase>(
  purchases: readonly P[],
  { by, descending }: { by: string; descending: boolean },
): P[] {
  const key = by as keyof SortedPurchase;
  const sorted = purchases.toSorted((a, b) => {
    const [left, right] = [a[key] ?? '', b[key] ?? ''];
    return typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right), 'vi', { numeric: true });
  });
  return descending ? sorted.toReversed() : sorted;
}
