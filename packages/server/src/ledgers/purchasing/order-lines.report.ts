import type { EntityManager } from '../../platform/database/with-organization.js';
import { type ReaderLocale, translate } from '../../platform/errors/messages.js';
import type { Table, TableCell } from '../../platform/export/export.js';
import { loadSql, query } from '../../platform/sql/sql.js';

const statement = loadSql(import.meta.url, './order-lines.sql');
const keys = [
  ...['number', 'sku', 'product', 'packs', 'pack', 'quantity', 'unit', 'note'],
  ...['order', 'deliver_to', 'expected'],
];

/** The columns of an order for its supplier, in the reader's language. */
export const orderColumns = (locale: ReaderLocale): Table['columns'] =>
  keys.map((key) => ({ key, header: translate(`purchasing.orderColumn.${key}`, {}, locale) }));

/** The lines of an order: a request has a few hundred at most. */
export async function* orderRows(em: EntityManager, id: string): AsyncGenerator<Record<string, TableCell>> {
  yield* await query<Record<string, TableCell>>(em, statement, { id });
}
