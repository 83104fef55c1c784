/** What a credit pays of items in their order, as far as it reaches. */
export function spreadCredit<Item extends { open: number }>(
  items: readonly Item[],
  credit: number,
): (Item & { pays: number })[] {
  let left = credit;
  return items.map((item) => {
    const pays = Math.min(item.open, left);
    left -= pays;
    return { ...item, pays };
  });
}

export interface NamedRow {
  itemId: string;
  isChosen: boolean;
  /** As typed; empty: all that is open of it, as far as the payment reaches. */
  amount: number | string;
}

/** The chosen rows as they are sent, each with its place in the form, where the server's word on it belongs. */
export function namedItems(rows: readonly NamedRow[], minorUnits: number) {
  return rows.flatMap(({ itemId, isChosen, amount }, place) =>
    isChosen
      ? [{ place, sent: { itemId, amount: amount === '' ? null : Math.round(Number(amount) * minorUnits) } }]
      : [],
  );
}
