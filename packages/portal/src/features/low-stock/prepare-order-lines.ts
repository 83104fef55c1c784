/** What a product's order has to keep to, in base units. */
export interface OrderRules {
  suggestedOrder: number;
  position: number;
  maximum: number | null;
  orderPack: number;
  orderMinimum: number;
}
export type OrderFault = 'missing' | 'least' | 'pack';

const isWhole = (quantity: number, pack: number) =>
  Math.abs(quantity / pack - Math.round(quantity / pack)) < 1e-9;

/** What is wrong with a quantity that somebody typed, with the nearest that are right. */
export function orderFault(
  typed: number | string,
  { orderPack, orderMinimum }: OrderRules,
): { fault: OrderFault; below: number; above: number } | null {
  const quantity = typeof typed === 'number' ? typed : Number(typed.trim() || Number.NaN);
  const least = Math.max(orderPack, Math.ceil(orderMinimum / orderPack - 1e-9) * orderPack);
  if (!(quantity > 0)) return { fault: 'missing', below: least, above: least };
  if (quantity < orderMinimum) return { fault: 'least', below: least, above: least };
  if (isWhole(quantity, orderPack)) return null;
  const above = Math.ceil(quantity / orderPack) * orderPack;
  return { fault: 'pack', below: Math.max(least, above - orderPack), above };
}

/** Stock would pass the product's own maximum: said, and left to the person. */
export const isOverMaximum = (quantity: number, { position, maximum }: OrderRules): boolean =>
  maximum !== null && position + quantity > maximum + 1e-9;
