interface Level {
  quantity: string;
  expired: boolean;
  batch: { id: string; lot: string; expiresOn: string | null; hold: string | null };
}

export interface TransferLot {
  batchId: string;
  lot: string;
  expiresOn: string | null;
  /** Base units that are there. */
  there: number;
  /** Base units to bring, of what is there. */
  quantity: number;
}

/** Six decimals, as quantities are kept. */
const exact = (value: number) => Number(value.toFixed(6));

/** The lots that may be brought elsewhere, neither held nor expired, and what of each makes `wanted`: first expired first out. */
export function usableLots(levels: readonly Level[], wanted: number): TransferLot[] {
  let missing = wanted;
  return levels
    .filter(({ quantity, expired, batch }) => Number(quantity) > 0 && !expired && !batch.hold)
    .toSorted((a, b) => (a.batch.expiresOn ?? '9999').localeCompare(b.batch.expiresOn ?? '9999'))
    .map(({ quantity, batch }) => {
      const there = Number(quantity);
      const taken = exact(Math.min(there, Math.max(0, missing)));
      missing = exact(missing - taken);
      return { batchId: batch.id, lot: batch.lot, expiresOn: batch.expiresOn, there, quantity: taken };
    });
}
