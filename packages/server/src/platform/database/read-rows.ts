import { type EntityClass, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
import { type EntityManager, organizationOf } from './with-organization.js';

interface Shape {
  /** Everything up to the condition, which begins with `where` or `and`. */
  select: string;
  column: (property: string) => string;
  /** Columns that the driver gives as text and the entity does not have as text. */
  texts: [name: string, read: (text: string) => unknown][];
  prototype: object;
}

/** Of one entity. */
const SHAPES_KEPT = 100;
const shapes = new Map<EntityClass<object>, Map<string, Shape>>();

/** Of all columns of an entity, or of those of some properties. */
function shapeOf(em: EntityManager, entity: EntityClass<object>, only?: readonly string[]): Shape {
  const ofEntity = shapes.get(entity) ?? new Map<string, Shape>();
  shapes.set(entity, ofEntity);
  const key = only ? only.join() : '*';
  const known = ofEntity.get(key);
  if (known) return known;
  const { properties, tableName, schema } = em.getMetadata(entity);
  const all = Object.values<EntityProperty>(properties).filter(
    (property) => property.kind === ReferenceKind.SCALAR && property.persist !== false,
  );
  const columns = new Map(all.map(({ name, fieldNames }) => [String(name), fieldNames[0] as string]));
  // What is worked out by the record itself may be made of anything.
  const some = only?.every((name) => columns.has(name)) ? new Set(only) : undefined;
  const stored = some ? all.filter(({ name }) => some.has(String(name))) : all;
  const list = stored.map(({ name, fieldNames }) => `"${fieldNames[0]}" as "${String(name)}"`).join(', ');
  const table = [schema, tableName].filter(Boolean).join('.');
  const shape = {
    select: `select ${list} from ${table} where ${columns.has('organizationId') ? 'organization_id = $2' : '$2::uuid is not null'}`,
    column: (property: string) => columns.get(property) as string,
    texts: stored.flatMap(({ name, runtimeType, columnTypes }): Shape['texts'] => {
      if (runtimeType === 'Date') return [[String(name), (text) => new Date(text)]];
      const decimal = runtimeType === 'number' && columnTypes[0]?.startsWith('numeric');
      return decimal ? [[String(name), Number]] : [];
    }),
    prototype: some
      ? withoutSilence(
          entity,
          [...columns.keys()].filter((name) => !some.has(name)),
        )
      : entity.prototype,
  };
  // There are as many as there are queries, which anybody may write.
  if (ofEntity.size >= SHAPES_KEPT) ofEntity.clear();
  ofEntity.set(key, shape);
  return shape;
}

/** The entity's own prototype, but whoever reads what was not read is told so. */
const withoutSilence = (entity: EntityClass<object>, unread: string[]): object =>
  Object.create(
    entity.prototype as object,
    Object.fromEntries(
      unread.map((name) => [
        name,
        {
          get: () => {
            throw new Error(`${entity.name}.${name} was not read`);
          },
        },
      ]),
    ),
  ) as object;

/**
 * The records whose `property` is one of `ids`, for reading: they have an entity's fields but nobody watches them for
 * changes, which for a page of hundreds of records costs several times what the statement does. Changes that are not
 * flushed yet are not seen. `only` names properties that are enough, besides those of `property` and `order`: to read
 * another is an error then.
 */
export async function readRows<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  property: keyof Entity & string,
  ids: readonly string[],
  order: { [Name in keyof Entity]?: 'asc' | 'desc' } = {},
  only?: readonly string[],
): Promise<Entity[]> {
  const some = only && [...new Set([...only, property, ...Object.keys(order)])];
  const shape = shapeOf(em, entity, some);
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
    Object.setPrototypeOf(row, shape.prototype);
  }
  return rows as Entity[];
}
