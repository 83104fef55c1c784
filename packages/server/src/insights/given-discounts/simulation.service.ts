import {
  checkPromotion,
  definitionRow,
  type PromotionInput,
} from '../../ledgers/promotions/write-promotion.service.js';
import { addDays } from '../../platform/calendar/add-days.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { checkRange } from './given-discounts.report.js';
import type {
  PromotionSimulation,
  SimulatedBill,
  SimulatedBillSums,
  SimulatedProduct,
  SimulatedRefusal,
  SimulatedWeek,
} from './simulation.schema.js';

const simulate = loadSql(import.meta.url, './simulate.sql');
const listBills = loadSql(import.meta.url, './list-simulated-bills.sql');
// How many lines a rule touches can't be estimated beforehand, and a plan for few is quadratic in many: minutes for a quarter.
const expectMany = sqlText(`select set_config('enable_nestloop', 'off', true)`);
const expectAny = sqlText(`select set_config('enable_nestloop', 'on', true)`);
const kept = sqlText(`
  select to_jsonb(promotion)::text as definition from app.promotion
  where organization_id = :organization_id and id = :id::uuid`);
const billsOf = sqlText(`
  select coalesce(sum(sales), 0)::integer as bills from app.daily_sales
  where organization_id = :organization_id and business_date between :from_day::date and :to_day::date`);
const LONGEST_DAYS = 366;
const MOST_PRODUCTS = 50;
/** Of a rule that nobody saved. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A kept promotion or one that is being written, and the days whose bills it is tried on: a year at most. */
export interface SimulationQuestion {
  promotionId?: string | null | undefined;
  definition?: PromotionInput | null | undefined;
  from: string;
  to: string;
}

/** Which of the bills of a simulation. */
export interface WhichBills {
  week: string | null;
  productId: string | null;
  /** What simulatePromotion gives without a product. */
  rest: boolean;
  below: boolean;
  refused: SimulatedRefusal | null;
}

interface Definition {
  applies: string;
  budget: number | null;
  customer_limit: number | null;
  promotable_only: boolean;
}

/** Whether there is a rule to try at all. */
export const asksOfNothing = ({ promotionId, definition }: SimulationQuestion): boolean =>
  promotionId == null && definition == null;

async function definitionOf(em: EntityManager, question: SimulationQuestion): Promise<Definition> {
  const { promotionId, definition } = question;
  if (promotionId != null && definition != null) throw badInput('givenDiscounts.oneOf', 'promotionId');
  if (definition)
    return definitionRow({ ...(await checkPromotion(em, definition)), id: NO_ID }) as unknown as Definition;
  const [row] = await query<{ definition: string }>(em, kept, { id: promotionId });
  if (!row) throw new AppError('NOT_FOUND', 'notFound', { field: 'promotionId' });
  return JSON.parse(row.definition) as Definition;
}

/** As the statements take it: the rule held on these days, whenever else it is meant to. */
async function paramsOf(em: EntityManager, question: SimulationQuestion) {
  const { from, to } = question;
  checkRange(question, LONGEST_DAYS);
  const definition = await definitionOf(em, question);
  if (definition.applies === 'BY_VOUCHER') throw badInput('givenDiscounts.noVoucher', 'promotionId');
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const held = { ...definition, starts_on: from, ends_on: to, stopped_at: null };
  return {
    ...{ definitions: JSON.stringify([held]), days, discountedOnly: false, onTop: true, alsoBarred: false },
    ...{ budget: definition.budget, customerLimit: definition.customer_limit },
    promotableOnly: definition.promotable_only,
  };
}

type Row = Omit<PromotionSimulation, 'from' | 'to' | 'allBills' | 'marginAfter' | 'weeks' | 'products'> & {
  discountOfKnown: number;
  weeks: SimulatedWeek[];
  products: SimulatedProduct[];
};

async function queryMany<Of extends object>(
  em: EntityManager,
  statement: typeof simulate,
  params: object,
): Promise<Of[]> {
  await query(em, expectMany);
  const rows = await query<Of>(em, statement, { ...params });
  await query(em, expectAny);
  return rows;
}

/**
 * What a rule would have cost on bills of the past, had nobody bought otherwise for it: on top of what was given then. Throws
 * BAD_INPUT with the field of what is wrong with the rule, and NOT_FOUND.
 */
export async function simulatePromotion(
  em: EntityManager,
  question: SimulationQuestion,
): Promise<PromotionSimulation> {
  const params = await paramsOf(em, question);
  const [row] = await queryMany<Row>(em, simulate, { ...params, mostProducts: MOST_PRODUCTS });
  if (!row) throw new Error('a sum has one row');
  const { from, to } = question;
  const [all] = await query<{ bills: number }>(em, billsOf, { fromDay: from, toDay: to });
  const { discountOfKnown, ...found } = row;
  return { ...found, from, to, allBills: all?.bills ?? 0, marginAfter: row.margin - discountOfKnown };
}

interface BillRow extends SimulatedBill {
  total: number;
  totalDiscount: number;
  totalRevenue: number;
  totalMargin: number;
  totalMarginAfter: number;
}

/** Up to `limit` of its bills, the highest discount first, after a cursor (discount, id); each with what all come to. */
export async function listSimulatedBills(
  em: EntityManager,
  question: SimulationQuestion,
  which: WhichBills,
  limit: number,
  after?: CursorValue[],
): Promise<BillRow[]> {
  const [afterDiscount, afterId] = after ?? [null, null];
  if (after && (!Number.isSafeInteger(afterDiscount) || !/^[0-9a-f-]{36}$/.test(String(afterId))))
    throw badInput('badCursor', 'after');
  const params = await paramsOf(em, question);
  const most = { mostProducts: MOST_PRODUCTS };
  return queryMany(em, listBills, { ...params, ...most, ...which, afterDiscount, afterId, count: limit });
}

/** What a list comes to, as any of its rows tells it. */
export const sumsOf = (row: BillRow | undefined): SimulatedBillSums => ({
  ...{ bills: row?.total ?? 0, discount: row?.totalDiscount ?? 0, revenue: row?.totalRevenue ?? 0 },
  ...{ margin: row?.totalMargin ?? 0, marginAfter: row?.totalMarginAfter ?? 0 },
});
