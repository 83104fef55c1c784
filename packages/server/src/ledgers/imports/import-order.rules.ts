import { fileKinds, type ImportKind } from './columns.rules.js';

/** Faults that pass once what a row speaks of is known. */
export const passingFaults: readonly string[] = [
  'UNKNOWN_PRODUCT',
  'UNKNOWN_UNIT',
  'UNKNOWN_CUSTOMER',
  'UNKNOWN_BRANCH',
];

/** Each kind of file beside each kind whose records its rows speak of: two columns of a table. */
export function restingPairs(): { kinds: ImportKind[]; bases: ImportKind[] } {
  const pairs = fileKinds.flatMap(({ kind, restsOn = [] }) => restsOn.map((base) => ({ kind, base })));
  return { kinds: pairs.map(({ kind }) => kind), bases: pairs.map(({ base }) => base) };
}
