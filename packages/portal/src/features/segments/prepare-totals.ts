interface Part {
  customers: number;
  net: number;
}

export interface TotalsInput {
  totals: Part;
  cells: readonly Part[];
  outside: readonly (Part & { outside: string })[];
}

/** The sum that the page shows: cells + lapsed + no purchases = all; what is missing would be a fault. */
export interface Totals {
  cells: Part;
  lapsed: Part;
  noPurchases: Part;
  all: Part;
}

const nobody: Part = { customers: 0, net: 0 };

function sum(parts: readonly Part[]): Part {
  return parts.reduce(
    (all, part) => ({ customers: all.customers + part.customers, net: all.net + part.net }),
    nobody,
  );
}

/** Adds up what the page shows apart, so that the reader can see that nobody is left out. */
export function prepareTotals({ totals, cells, outside }: TotalsInput): Totals {
  const of = (name: string): Part => sum(outside.filter((row) => row.outside === name));
  return { cells: sum(cells), lapsed: of('LAPSED'), noPurchases: of('NO_PURCHASES'), all: totals };
}
