import { addDays } from '../../platform/calendar/add-days.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { ProductCategory } from '../../registers/products/product-category.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { Promotion } from './promotion.entity.js';
import { PromotionInput } from './promotion.input.js';
import { faultIn } from './promotion-input.rules.js';
import { lockPromotion, todayOf } from './promotion-state.service.js';
import { listUnits } from './promotion-units.report.js';

/** A rule as it is written, for other rooms too that try one out. */
export { PromotionInput };

const MOST_NAMED = 200;
const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('promotion code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 3)::bigint as number from app.promotion
  where organization_id = :organization_id and code >= :first and code <= :last and code ~ '^KM[0-9]+$'
  order by code desc limit 1`);
/** What a copy takes over. */
const copied = [
  ...(['name', 'note', 'applies', 'fromMinute', 'toMinute', 'weekdays', 'branchIds', 'audience'] as const),
  ...(['groupIds', 'customerIds', 'places', 'valueTiers', 'scope', 'productIds', 'categoryIds'] as const),
  ...(['promotableOnly', 'benefit', 'tiers', 'billMaximum', 'buyQuantity', 'buyUnit'] as const),
  ...([
    'getQuantity',
    'getUnit',
    'getPercent',
    'getProductIds',
    'priority',
    'exclusive',
    'budget',
    'customerLimit',
    'issuer',
  ] as const),
];

/** Makes a draft. Throws BAD_INPUT and NOT_FOUND with the field, and CONFLICT for a code that another has. */
export async function createPromotion(em: EntityManager, input: PromotionInput): Promise<Promotion> {
  return write(em, await checkPromotion(em, input), input.code ?? null);
}

/** Changes a draft that is still at `version`, all of it. Throws as createPromotion, and CONFLICT. */
export async function updatePromotion(
  em: EntityManager,
  id: string,
  version: number,
  input: PromotionInput,
): Promise<Promotion> {
  const promotion = await lockPromotion(em, id, version, ['DRAFT']);
  await query(em, queueForCodes);
  const code = await codeOf(em, input.code?.trim() || promotion.code, id);
  const fields = await checkPromotion(em, input);
  em.assign(promotion, { ...fields, code, writtenBy: actorOf(em)?.userId ?? null });
  await em.flush();
  return promotion;
}

/** The same once more as a draft, as long, from tomorrow on. NOT_FOUND. */
export async function copyPromotion(em: EntityManager, id: string): Promise<Promotion> {
  const from = await em.findOne(Promotion, { id });
  if (!from) throw notFound();
  const startsOn = await tomorrow(em);
  const days = (Date.parse(from.endsOn) - Date.parse(from.startsOn)) / 86_400_000;
  return write(em, { ...sameAs(from), startsOn, endsOn: addDays(startsOn, days) });
}

/**
 * A draft that takes the place of an approved promotion once it is approved itself, from tomorrow or its later first day
 * on. Throws NOT_FOUND; CONFLICT where it is over or stopped, or another draft waits to replace it.
 */
export async function revisePromotion(em: EntityManager, id: string): Promise<Promotion> {
  const from = await lockPromotion(em, id, null, ['APPROVED']);
  const earliest = await tomorrow(em);
  const startsOn = [earliest, from.startsOn].sort().at(-1) as string;
  const { code } = from;
  if (from.endsOn < startsOn)
    throw new AppError('CONFLICT', 'promotions.over', { field: 'id', params: { code } });
  const waits = await em.findOne(Promotion, { replacesId: id, state: 'DRAFT' });
  if (waits)
    throw new AppError('CONFLICT', 'promotions.revisedAlready', {
      field: 'id',
      params: { code, draft: waits.code },
    });
  return write(em, { ...sameAs(from), startsOn, endsOn: from.endsOn, replacesId: id });
}

const tomorrow = async (em: EntityManager) => addDays(await todayOf(em), 1);
const sameAs = (from: Promotion) => Object.fromEntries(copied.map((name) => [name, from[name]]));

async function write(em: EntityManager, fields: object, given: string | null = null): Promise<Promotion> {
  const by = actorOf(em)?.userId ?? null;
  await query(em, queueForCodes);
  const code = await codeOf(em, given, null);
  const promotion = em.create(Promotion, { ...fields, code, createdBy: by, writtenBy: by } as never);
  await em.persist(promotion).flush();
  return promotion;
}

/** The code in capitals, or the next free one; CONFLICT where another promotion has it. */
async function codeOf(em: EntityManager, given: string | null, ownId: string | null): Promise<string> {
  const code = given?.normalize('NFC').trim().toUpperCase();
  if (!code)
    return nextCode('KM', async (first, last) => {
      const [row] = await query<{ number: number }>(em, greatestCode, { first, last });
      return row?.number;
    });
  const other = await em.findOne(Promotion, { code });
  if (other && other.id !== ownId)
    throw new AppError('CONFLICT', 'promotions.codeTaken', {
      field: 'code',
      params: { code, name: other.name },
    });
  return code;
}

/** What is kept of a rule. Throws BAD_INPUT and NOT_FOUND with the field. */
export async function checkPromotion(em: EntityManager, input: PromotionInput) {
  const fault = faultIn(input);
  if (fault) throw badInput(fault.key, fault.field, fault.params);
  const { audience, benefit } = input;
  const [ofLines, buys] = [input.scope === 'LINES', benefit === 'BUY_GET'];
  const only = <Value>(holds: boolean, values: Value[]): Value[] => (holds ? [...new Set(values)] : []);
  const weekdays = only(true, input.weekdays).sort();
  const sameUnit = input.getProductIds.length === 0;
  const check = async (entity: Named, holds: boolean, field: IdField) =>
    checkIds(em, entity, only(holds, input[field]), field);
  const productIds = await check(Product, ofLines, 'productIds');
  const categoryIds = await check(ProductCategory, ofLines, 'categoryIds');
  const getProductIds = await check(Product, buys, 'getProductIds');
  const buyUnit = buys ? await unitOf(em, input.buyUnit, productIds, categoryIds, 'buyUnit') : null;
  return {
    name: textOf(input.name, 200, 'name') ?? '',
    note: textOf(input.note, 2000, 'note'),
    ...{ applies: input.applies, startsOn: input.startsOn, endsOn: input.endsOn, audience, benefit },
    ...{ fromMinute: input.fromMinute ?? null, toMinute: input.toMinute ?? null },
    weekdays: weekdays.length === 7 ? [] : weekdays,
    branchIds: await check(Branch, true, 'branchIds'),
    groupIds: await check(CustomerGroup, audience === 'GROUPS', 'groupIds'),
    customerIds: await check(Customer, audience === 'CUSTOMERS', 'customerIds'),
    places: only(audience === 'SEGMENTS', input.places),
    valueTiers: only(audience === 'SEGMENTS', input.valueTiers),
    scope: input.scope,
    ...{ productIds, categoryIds, getProductIds },
    promotableOnly: input.promotableOnly,
    tiers: buys ? [] : input.tiers.map(({ minimum, value }) => ({ minimum, value })),
    billMaximum: input.billMaximum ?? null,
    buyQuantity: buys ? input.buyQuantity : null,
    buyUnit,
    getQuantity: buys ? input.getQuantity : null,
    getUnit: !buys
      ? null
      : sameUnit
        ? buyUnit
        : await unitOf(em, input.getUnit, getProductIds, [], 'getUnit'),
    getPercent: buys ? input.getPercent : null,
    issuer: input.applies === 'AUTOMATICALLY' ? null : textOf(input.issuer, 200, 'issuer'),
    ...{ priority: input.priority, exclusive: input.exclusive },
    ...{ budget: input.budget ?? null, customerLimit: input.customerLimit ?? null },
  };
}

/** What is kept of a rule that nobody kept, as a row of app.promotion by the names of its columns. */
export const definitionRow = (fields: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );

/** A unit by its name. Throws BAD_INPUT where none of the products has it. */
async function unitOf(
  em: EntityManager,
  given: string | null | undefined,
  productIds: string[],
  categoryIds: string[],
  field: string,
): Promise<string | null> {
  const unit = textOf(given, 100, field);
  if (unit && !(await listUnits(em, productIds, categoryIds)).some(({ name }) => name === unit))
    throw badInput('promotions.noSuchUnit', field, { unit });
  return unit;
}

type IdField = 'branchIds' | 'groupIds' | 'customerIds' | 'productIds' | 'categoryIds' | 'getProductIds';
type Named = typeof Product | typeof ProductCategory | typeof Branch | typeof CustomerGroup | typeof Customer;

async function checkIds(em: EntityManager, entity: Named, ids: string[], field: string): Promise<string[]> {
  if (ids.length > MOST_NAMED) throw badInput('promotions.tooMany', field, { max: MOST_NAMED });
  const found = await em.count(entity as typeof Product, { id: { $in: ids } });
  if (found < ids.length) throw new AppError('NOT_FOUND', 'notFound', { field });
  return ids;
}
