import type { EntityManager } from '../../platform/database/with-organization.js';
import { type ReaderLocale, translate } from '../../platform/errors/messages.js';
import type { Table, TableCell } from '../../platform/export/export.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import type { CustomerFilter } from './customer.input.js';
import { type CustomerOrder, listCustomers } from './customer-list.report.js';
import { asDialled, type phoneCountry } from './phone.rules.js';

const BATCH = 1_000;
const statement = loadSql(import.meta.url, './export-customers.sql');

const keys = [
  ...[
    'code',
    'name',
    'type',
    'phones',
    'card_barcode',
    'email',
    'gender',
    'language',
    'birth_date',
    'wedding_date',
    'founding_date',
    'address',
    'ward',
    'area',
  ],
  ...['company', 'tax_number', 'groups', 'star_class', 'notes', 'status'],
  ...['first_day', 'last_day', 'purchases', 'net', 'due'],
];

/** The columns of an exported list, in the reader's language. */
export const exportColumns = (locale: ReaderLocale): Table['columns'] =>
  keys.map((key) => ({ key, header: translate(`customerColumn.${key}`, {}, locale) }));

type Row = Record<string, TableCell> & {
  phones: string[];
  type: string;
  gender: string | null;
  language: string | null;
  status: string;
};

/** Every customer of the list in its order, read a batch at a time. */
export async function* exportRows(
  em: EntityManager,
  list: { filter: CustomerFilter; order: CustomerOrder },
  reader: { locale: ReaderLocale; country: ReturnType<typeof phoneCountry> },
): AsyncGenerator<Record<string, TableCell>> {
  const word = (of: string, value: string | null) =>
    value && translate(`customer${of}.${value}`, {}, reader.locale);
  let after: CursorValue[] | undefined;
  do {
    const page = await listCustomers(em, list.filter, list.order, BATCH, after);
    const rows = await query<Row>(em, statement, { ids: page.map(({ id }) => id) });
    for (const { phones, type, gender, language, status, ...row } of rows) {
      yield {
        ...row,
        phones: phones.map((phone) => asDialled(phone, reader.country)).join('; '),
        type: word('Type', type),
        gender: word('Gender', gender),
        language: word('Language', language),
        status: word('Status', status),
      };
    }
    after = page.length === BATCH ? page.at(-1)?.cursor : undefined;
  } while (after);
}
