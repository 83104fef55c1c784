import { type EntityClass, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
import { type EntityManager, organizationOf } from './with-organization.js';

interface Shape {
  /** Everything up to the condition, which begins with `where` or `and`. */
  select: string;
  column: (property: string) => string;
  /** Columns that the driver gives as text and the entity does not have as text. */
  texts: [name: string, read: (text: string) => unknown][];
}

const shapes = new Map<EntityClass<object>, Shape>();

function shapeOf(em: EntityManager, entity: EntityClass<object>): Shape {
  const known = shapes.get(entity);
  if (known) return known;
  const { properties, tableName, schema } = em.getMetadata(entity);
  const stored = Object.values<EntityProperty>(properties).filter(
    (property) => property.kind === ReferenceKind.SCALAR && property.persist !== false,
  );
  const columns = new Map(stored.map(({ name, fieldNames }) => [String(name), fieldNames[0] as string]));
  const list = [...columns].map(([name, column]) => `"${column}" as "${name}"`).join(', ');
  const table = [schema, tableName].filter(Boolean).join('.');
  const shape = {
    select: `select ${list} from ${table} where ${columns.has('organizationId') ? 'organization_id = $2' : '$2::uuid is not null'}`,
    column: (property: string) => columns.get(property) as string,
    texts: stored.flatMap(({ name, runtimeType, columnTypes }): Shape['texts'] => {
      if (runtimeType === 'Date') return [[String(name), (text) => new Date(text)]];
      const decimal = runtimeType === 'number' && columnTypes[0]?.startsWith('numeric');
      return decimal ? [[String(name), Number]] : [];
    }),
  };
  shapes.set(entity, shape);
  return shape;
}

/**
 * The records whose `property` is one of `ids`, for reading: they have an entity's fields but nobody watches them for
 * changes, which for a page of hundreds of records costs several times what the statement does. Changes that are not
 * flushed yet are not seen.
 */
export async function readRows<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  property: keyof Entity & string,
  ids: readonly string[],
  order: { [Name in keyof Entity]?: 'asc' | 'desc' } = {},
): Promise<Entity[]> {
  const shape = shapeOf(em, entity);
  const sorted = Object.entries<'asc' | 'desc'>(order as Record<string, 'asc' | 'desc'>)
    .map(([name, way]) => `"${shape.column(name)}" ${way}`)
    .join(', ');
  const asked = `${shape.select} and "${shape.column(property)}" = any($1::uuid[])`;
  const text = sorted ? `${asked} order by ${sorted}` : asked;
  const { rows } = await em.getKysely().executeQuery(CompiledQuery.raw(text, [ids, organizationOf(em)]));
  for (const row of rows as Record<string, unknown>[]) {
    for (const [name, read] of shape.texts) {
      if (row[name] !== null) row[name] = read(row[name] as string);
    }
    // Whose class it is says which fields it has; set afterwards, so that no setter of the mapper runs.
    Object.setPrototypeOf(row, entity.prototype as object);
  }
  return rows as Entity[];
}
