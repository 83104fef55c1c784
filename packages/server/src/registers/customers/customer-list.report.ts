import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { businessDate } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { may } from '../../platform/permissions/permissions.js';
import { Organization } from '../organizations/organization.entity.js';
import { DebtState } from './customer.entity.js';
import { type CustomerFilter, CustomerSort } from './customer.input.js';
import { prepareSearch } from './customer-search.rules.js';
import { findSurvivors, findWhole, searchCondition } from './customer-search.service.js';

/** The view app.customer_list, as far as a list asks for it. */
interface CustomerList {
  organization_id: string;
  id: string;
  code: string;
  name_sort: string;
  search_text: string;
  status: string;
  area: string | null;
  star_class: number | null;
  has_phone: boolean;
  last_day: string | null;
  net: number | null;
  birth_month: number | null;
  wedding_month: number | null;
  founding_month: number | null;
  balance: number | null;
}
interface Tables {
  'app.customer_list': CustomerList;
  'app.customer_group': { organization_id: string; id: string; parent_id: string | null };
  'app.customer_group_member': { organization_id: string; customer_id: string; customer_group_id: string };
  member: { customer_id: string };
  below: { id: string };
}
type Column = 'name_sort' | 'code' | 'last_day' | 'net';

/** A list is one part after another, each in an order that an index has; `descending` turns each part. */
interface Part {
  where?: RawBuilder<SqlBool>;
  column: Column;
  descending: boolean;
  /** Known to have nobody. */
  isEmpty?: boolean;
}

export interface CustomerOrder {
  sort: CustomerSort;
  /** Names and codes go up, days and amounts down, unless said otherwise. */
  descending?: boolean | null;
}

/** A customer of the list with the values its cursor is made of: part, sort value, id. */
export interface ListedCustomer {
  id: string;
  cursor: CursorValue[];
}

const tables = (em: EntityManager) => em.getKysely() as unknown as Kysely<Tables>;

/** Everything the filter asks for, but for the order. `found` are the survivors of the merged whom the search meets. */
function listed(em: EntityManager, filter: CustomerFilter, found: string[]) {
  const search = searchCondition(filter.search);
  // A query of its own for the group: joined in, row security would keep the search from its index.
  const { groupId } = filter;
  const from = groupId
    ? tables(em)
        .withRecursive('below', (db) =>
          db
            .selectFrom('app.customer_group')
            .select('id')
            .where('organization_id', '=', organizationOf(em))
            .where('id', '=', groupId)
            .union(
              db
                .selectFrom('app.customer_group as g')
                .innerJoin('below', 'below.id', 'g.parent_id')
                .select('g.id')
                .where('g.organization_id', '=', organizationOf(em)),
            ),
        )
        .with(
          (cte) => cte('member').materialized(),
          (db) =>
            db
              .selectFrom('app.customer_group_member')
              .select('customer_id')
              .where('organization_id', '=', organizationOf(em))
              .where('customer_group_id', 'in', (eb) => eb.selectFrom('below').select('below.id')),
        )
        .selectFrom('app.customer_list')
        .where('id', 'in', (eb) => eb.selectFrom('member').select('customer_id'))
    : tables(em).selectFrom('app.customer_list');
  let rows = from.where('organization_id', '=', organizationOf(em));
  if (search && found.length > 0) rows = rows.where(sql<SqlBool>`(${search} or id = any(${found}::uuid[]))`);
  else if (search) rows = rows.where(search);
  if (filter.importId != null)
    rows = rows.where(
      sql<SqlBool>`id = any(array(
        ${
          filter.importChanged
            ? sql`select record_id from app.import_change`
            : sql`select id from app.customer`
        } where organization_id = ${organizationOf(em)} and import_id = ${filter.importId}::uuid))`,
    );
  if (filter.area != null) rows = rows.where('area', '=', filter.area);
  if (filter.starClass != null) rows = rows.where(sql<SqlBool>`star_class = ${filter.starClass}::integer`);
  if (filter.status != null) rows = rows.where('status', '=', filter.status);
  if (filter.hasPhone != null) rows = rows.where('has_phone', '=', filter.hasPhone);
  if (filter.lastPurchaseFrom != null) rows = rows.where('last_day', '>=', filter.lastPurchaseFrom);
  if (filter.lastPurchaseTo != null) rows = rows.where('last_day', '<=', filter.lastPurchaseTo);
  if (filter.debt === DebtState.OWES) rows = rows.where('balance', '>', 0);
  if (filter.debt === DebtState.OVERDUE)
    rows = rows.where(
      sql<SqlBool>`id = any(array(
        select coalesce(debtor.merged_into_id, debtor.id) from app.receivable_open item
        join app.customer debtor on debtor.organization_id = ${organizationOf(em)} and debtor.id = item.customer_id
        where item.organization_id = ${organizationOf(em)} and item.due_date < ${filter.today}::date))`,
    );
  if (filter.debt === DebtState.IN_CREDIT) rows = rows.where('balance', '<', 0);
  if (filter.debt === DebtState.PAID) rows = rows.where(sql<SqlBool>`coalesce(balance, 0) <= 0`);
  if (filter.anniversary != null) {
    const column = monthOf[filter.anniversary];
    rows = rows.where(sql<SqlBool>`${sql.ref(column)} = ${filter.month ?? null}::integer`);
  }
  return rows;
}

const monthOf = {
  BIRTHDAY: 'birth_month',
  WEDDING: 'wedding_month',
  FOUNDING: 'founding_month',
} as const;

/**
 * The filter with the day and the month that it means: the present one where none is said. Throws BAD_INPUT, and FORBIDDEN to who asks
 * for debts and may not see them.
 */
export async function completeFilter(em: EntityManager, filter: CustomerFilter): Promise<CustomerFilter> {
  const actor = actorOf(em);
  if (filter.debt && actor && !may(actor, 'receivables.read')) throw new AppError('FORBIDDEN', 'notAllowed');
  if (filter.month != null && !(filter.month >= 1 && filter.month <= 12)) throw badInput('badMonth', 'month');
  const asksMonth = filter.anniversary != null && filter.month == null;
  if (!asksMonth && filter.debt !== DebtState.OVERDUE) return filter;
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const today = businessDate(timeZone);
  return { ...filter, today, ...(asksMonth ? { month: Number(today.slice(5, 7)) } : {}) };
}

/** By relevance where there is a search and no other order: code, card or phone met whole, then names that begin so. */
async function partsOf(em: EntityManager, filter: CustomerFilter, order: CustomerOrder): Promise<Part[]> {
  const { sort, descending } = order;
  if (sort === CustomerSort.CODE) return [{ column: 'code', descending: descending ?? false }];
  if (sort === CustomerSort.NAME) {
    const byName: Part = { column: 'name_sort', descending: descending ?? false };
    const search = prepareSearch(filter.search);
    if (!search || byName.descending) return [byName];
    if (search.whole) {
      const whole = await findWhole(em, search.whole);
      const isWhole = sql<SqlBool>`id = any(${whole}::uuid[])`;
      if (whole.length === 0) return [{ ...byName, isEmpty: true }, byName];
      return [
        { ...byName, where: isWhole },
        { ...byName, where: sql<SqlBool>`not ${isWhole}` },
      ];
    }
    const beginning = sql<SqlBool>`(name_sort >= app.fold(${search.beginning}::text)
      and name_sort < app.fold(${search.beginning}::text) || ${'\u{10ffff}'}::text)`;
    return [
      { ...byName, where: beginning },
      { ...byName, where: sql<SqlBool>`not ${beginning}` },
    ];
  }
  const column = sort === CustomerSort.LAST_PURCHASE ? 'last_day' : 'net';
  return [
    { column, descending: descending ?? true, where: sql<SqlBool>`${sql.ref(column)} is not null` },
    { column: 'name_sort', descending: false, where: sql<SqlBool>`${sql.ref(column)} is null` },
  ];
}

/** Up to `limit` customers of the filtered list after a cursor, in one statement for each part that is needed. */
export async function listCustomers(
  em: EntityManager,
  filter: CustomerFilter,
  order: CustomerOrder,
  limit: number,
  after?: CursorValue[],
): Promise<ListedCustomer[]> {
  const parts = await partsOf(em, filter, order);
  if (after) checkCursor(after, parts);
  const [startPart, value, id] = after ?? [0];
  const words = prepareSearch(filter.search)?.words.length ?? 0;
  const survivors = await findSurvivors(em, filter.search);
  const found: ListedCustomer[] = [];
  for (let index = Number(startPart); index < parts.length && found.length < limit; index += 1) {
    const { where, column, descending, isEmpty } = parts[index] as Part;
    if (isEmpty) continue;
    const direction = descending ? 'desc' : 'asc';
    const beyond = descending ? '<' : '>';
    // A name holds frequent words together (a family name and its usual middle name), which the planner takes for rare:
    // it would walk through the names in their order to find them all under N. Several words are found first, then sorted.
    const key = column === 'name_sort' && words > 1 ? sql<string>`name_sort || ''` : column;
    let rows = listed(em, filter, survivors);
    if (where) rows = rows.where(where);
    if (after && index === startPart) {
      // Written out, so that the first half can be a condition of the index whatever table the id is of.
      rows = rows
        .where(column, descending ? '<=' : '>=', value as never)
        .where((eb) => eb.or([eb(column, beyond, value as never), eb('id', beyond, String(id))]));
    }
    const page = await rows
      .select(['id', column])
      .orderBy(key, direction)
      .orderBy('id', direction)
      .limit(limit - found.length)
      .execute();
    found.push(...page.map((row) => ({ id: row.id, cursor: [index, row[column] as CursorValue, row.id] })));
  }
  return found;
}

const shapes: Record<Column, (value: CursorValue | undefined) => boolean> = {
  name_sort: (value) => typeof value === 'string',
  code: (value) => typeof value === 'string',
  last_day: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
  net: Number.isSafeInteger,
};

/** A cursor of another order, or one that somebody made up, is refused before the database sees it. */
function checkCursor([part, value, id]: CursorValue[], parts: Part[]): void {
  const column = parts[Number(part)]?.column;
  if (!column || !shapes[column](value) || !/^[0-9a-f-]{36}$/.test(String(id)))
    throw badInput('badCursor', 'after');
}

/** How many customers the filter leaves. */
export async function countCustomers(em: EntityManager, filter: CustomerFilter): Promise<number> {
  const { count } = await listed(em, filter, await findSurvivors(em, filter.search))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
