export interface CountedSale {
  kind: 'SALE' | 'RETURN';
  inForce: boolean;
  total: number;
}

/** Money of the listed sales that are in force: what was sold, what came back, and the difference. */
export function prepareSums(sales: readonly CountedSale[]) {
  const sum = (kind: 'SALE' | 'RETURN') =>
    sales.filter((sale) => sale.inForce && sale.kind === kind).reduce((total, sale) => total + sale.total, 0);
  const sold = sum('SALE');
  const returned = sum('RETURN');
  return { sold, returned, net: sold - returned };
}
