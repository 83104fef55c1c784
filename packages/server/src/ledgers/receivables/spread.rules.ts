export interface PaymentPart {
  itemId: string;
  amount: number;
  /** Of the item, once it is paid so far. */
  left: number;
}

/** A payment along open items in their order, after what of it is for named ones: each item's part, and what is over. */
export function spread(
  items: readonly { id: string; room: number }[],
  named: readonly { itemId: string; amount: number }[],
  amount: number,
): { parts: PaymentPart[]; rest: number } {
  const namedOf = new Map(named.map((part) => [part.itemId, part.amount]));
  let rest = amount - named.reduce((sum, part) => sum + part.amount, 0);
  const parts = items.flatMap(({ id, room }) => {
    const first = namedOf.get(id) ?? 0;
    const more = Math.min(room - first, rest);
    rest -= more;
    const paid = first + more;
    return paid > 0 ? [{ itemId: id, amount: paid, left: room - paid }] : [];
  });
  return { parts, rest };
}
