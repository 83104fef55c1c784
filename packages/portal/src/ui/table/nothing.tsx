/** Where a row has no such amount: a dash in the table, nothing in the card that a row is on a phone. */
export const nothing = <span data-nothing>–</span>;
