import { addDays } from '../../platform/calendar/add-days.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import type { MedicineState } from './medicine-list.schema.js';

const list = loadSql(import.meta.url, './medicine-list.sql');
const count = loadSql(import.meta.url, './medicine-counts.sql');

const DAYS = 365;

/** The as-of and the 364 days before it. */
export const trailing = (asOf: string): { asOf: string; fromDay: string } => ({
  asOf,
  fromDay: addDays(asOf, 1 - DAYS),
});

function patternOf(search: string | null | undefined): string | null {
  const words = (search ?? '').normalize('NFKC').slice(0, 100).trim();
  return words === '' ? null : `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

export interface MedicineRow {
  id: string;
  /** Net sales and lines sold in the trailing 365 days. */
  amount: number;
  lines: number;
}

/** Up to `most` goods of a state, the best-selling first. */
export function listMedicines(
  em: EntityManager,
  asOf: string,
  { state, search, most }: { state: MedicineState; search?: string | null; most: number },
  after?: CursorValue[],
): Promise<MedicineRow[]> {
  return query<MedicineRow>(em, list, {
    ...trailing(asOf),
    state,
    most,
    pattern: patternOf(search),
    afterAmount: after?.[0] ?? null,
    afterId: after?.[1] ?? null,
  });
}

export interface MedicineCountRow {
  state: MedicineState;
  products: number;
  confirmable: number;
  amount: number;
  lines: number;
}

/** What there is in each state, of all or of what is searched for; states without a product are left out. */
export const countMedicines = (
  em: EntityManager,
  asOf: string,
  search?: string | null,
): Promise<MedicineCountRow[]> =>
  query<MedicineCountRow>(em, count, { ...trailing(asOf), pattern: patternOf(search) });
