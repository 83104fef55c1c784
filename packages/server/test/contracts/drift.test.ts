import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { entityMetadata } from '../../src/platform/database/database.js';
import { useDatabase } from '../database.js';

const database = useDatabase();

/** Columns that only SQL reads or writes, by table: the mapper need not know them. */
const SQL_ONLY: Record<string, string[]> = {
  customer: ['name_sort', 'search_text'],
  product: ['name_sort', 'search_text', 'defined_daily_dose_mg'],
  sale: ['local_time', 'is_subtotal_assumed', 'file_hash'],
  import: ['known_count', 'read_xid', 'merged_xid', 'seen'],
  purchase_receipt: ['local_time', 'plain_hash'],
};

const plain = (type: string): string =>
  type
    .toLowerCase()
    .replace('timestamp(3) with time zone', 'timestamptz(3)')
    .replace('timestamp with time zone', 'timestamptz')
    .replace('time without time zone', 'time')
    .replace('character varying', 'varchar')
    .replace(/^(time)\(0\)$/, 'time')
    .replace(/^int$/, 'integer')
    .replace(', ', ',');

interface Column {
  type: string;
  nullable: boolean;
}

async function columns(sql = ''): Promise<Map<string, Map<string, Column>>> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`begin; ${sql}`);
    const { rows } = await client.query<{ table: string; column: string; type: string; nullable: boolean }>(`
      select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'app'::regnamespace and c.relkind = 'r'`);
    const found = new Map<string, Map<string, Column>>();
    for (const { table, column, type, nullable } of rows) {
      const of = found.get(table) ?? new Map<string, Column>();
      found.set(table, of.set(column, { type: plain(type), nullable }));
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Where the mapper's idea of a table and the table itself differ. */
function drift(tables: Map<string, Map<string, Column>>): string[] {
  const found: string[] = [];
  for (const meta of entityMetadata().getAll().values()) {
    if (meta.pivotTable || meta.abstract || meta.embeddable || meta.virtual) continue;
    const name = meta.tableName.replace(/^app\./, '');
    const table = tables.get(name);
    if (!table) {
      found.push(`${name}: no such table`);
      continue;
    }
    for (const prop of meta.props) {
      if (prop.kind === '1:m' || prop.kind === 'm:n' || prop.persist === false) continue;
      prop.fieldNames.forEach((field, i) => {
        const column = table.get(field);
        const expected = plain(prop.columnTypes[i] ?? '');
        if (!column) found.push(`${name}.${field}: no such column`);
        else if (column.type !== expected)
          found.push(`${name}.${field}: is ${column.type}, mapped as ${expected}`);
        else if (column.nullable !== Boolean(prop.nullable)) found.push(`${name}.${field}: nullable differs`);
      });
    }
    const mapped = new Set(meta.props.flatMap((prop) => prop.fieldNames ?? []));
    for (const field of table.keys()) {
      if (!mapped.has(field) && !SQL_ONLY[name]?.includes(field))
        found.push(`${name}.${field}: no property maps it`);
    }
  }
  return found.sort();
}

describe('what the mapper believes of the tables', () => {
  test('is what the migrations made', async () => {
    expect(drift(await columns())).toEqual([]);
  });

  test('would be found out where it is not', async () => {
    const changed = await columns(`
      alter table app.customer alter column email set not null;
      alter table app.customer add column shoe_size integer;
      alter table app.branch alter column created_at type timestamptz(6);
      alter table app.membership rename column role to part;`);
    expect(drift(changed)).toEqual([
      'branch.created_at: is timestamp(6) with time zone, mapped as timestamptz(3)',
      'customer.email: nullable differs',
      'customer.shoe_size: no property maps it',
      'membership.part: no property maps it',
      'membership.role: no such column',
    ]);
  });
});
