import { type RawBuilder, sql } from 'kysely';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import type { RecordStatus } from '../organizations/organization.entity.js';
import { Supplier } from './supplier.entity.js';

const MAX_WORDS = 8;

export interface SupplierFilter {
  search?: string | null;
  status?: RecordStatus | null;
  /** Made by that import. */
  importId?: string | null;
  /** Changed by it instead. */
  importChanged?: boolean | null;
}

/** Each word is any part of name, company, code, tax number or phone (national with its 0, or international). */
function conditions(em: EntityManager, { search, status, importId, importChanged }: SupplierFilter) {
  const words = (search ?? '')
    .normalize('NFKC')
    .slice(0, 100)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS)
    .map((word) => {
      const text = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      const digits = word.replace(/\D/g, '').replace(/^0+/, '');
      const phone = digits.length >= 3 && /^[+\d.()-]+$/.test(word) ? `%${digits}%` : null;
      return sql`(app.fold(concat_ws(' ', s.name, s.company, s.code, s.tax_number)) like app.fold(${text}::text)
        or s.phone like ${phone}::text)`;
    });
  return [
    sql`s.organization_id = ${organizationOf(em)}`,
    ...(status ? [sql`s.status = ${status}`] : []),
    ...(importId && !importChanged ? [sql`s.import_id = ${importId}::uuid`] : []),
    ...(importId && importChanged
      ? [
          sql`s.id in (select record_id from app.import_change
            where organization_id = ${organizationOf(em)} and import_id = ${importId}::uuid)`,
        ]
      : []),
    ...words,
  ];
}

const all = (parts: RawBuilder<unknown>[]) => sql.join(parts, sql` and `);

export interface ListedSupplier {
  supplier: Supplier;
  cursor: CursorValue[];
}

/** Up to `limit` suppliers in the order of their names, after a cursor (folded name, id). */
export async function listSuppliers(
  em: EntityManager,
  filter: SupplierFilter,
  limit: number,
  after?: CursorValue[],
): Promise<ListedSupplier[]> {
  const parts = conditions(em, filter);
  if (after) {
    const [name, id] = after;
    if (typeof name !== 'string' || !/^[0-9a-f-]{36}$/.test(String(id))) throw badInput('badCursor', 'after');
    parts.push(sql`(app.fold(s.name) collate "C", s.id) > (${name}::text, ${id}::uuid)`);
  }
  const { rows } = await sql<{ id: string; name: string }>`
    select s.id, app.fold(s.name) collate "C" as name from app.supplier s where ${all(parts)}
    order by app.fold(s.name) collate "C", s.id limit ${limit}`.execute(em.getKysely());
  const found = await readRows(
    em,
    Supplier,
    'id',
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((supplier) => [supplier.id, supplier]));
  return rows.flatMap(({ id, name }) => {
    const supplier = byId.get(id);
    return supplier ? [{ supplier, cursor: [name, id] }] : [];
  });
}

export async function countSuppliers(em: EntityManager, filter: SupplierFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.supplier s where ${all(conditions(em, filter))}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}
