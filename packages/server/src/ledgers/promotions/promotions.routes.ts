import type { Router } from 'express';
import { z } from 'zod';
import { usersById } from '../../platform/auth/users.js';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { readRows } from '../../platform/database/read-rows.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import { localTime } from '../../platform/export/local-time.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { Product } from '../../registers/products/product.entity.js';
import { Promotion, PromotionApplies, PromotionBenefit } from './promotion.entity.js';
import { ProductLegality, PromotionPhase, PromotionProductUse, PromotionSort } from './promotion.input.js';
import { phaseOf } from './promotion.rules.js';
import { PromotionOverride } from './promotion-override.entity.js';
import { listPromotableProducts, listPromotions } from './promotions.report.js';

/** The arguments of the query `promotions` as an address carries them. */
const given = z.object({
  phases: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(PromotionPhase)))
    .optional(),
  applies: z.enum(PromotionApplies).optional(),
  benefit: z.enum(PromotionBenefit).optional(),
  search: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  sort: z.enum(PromotionSort).default('STARTS_ON'),
  descending: z.enum(['true', 'false']).default('true'),
});
const keys = [
  ...['code', 'name', 'phase', 'applies', 'startsOn', 'endsOn', 'hours', 'weekdays', 'benefit', 'tiers'],
  ...['priority', 'exclusive', 'budget', 'customerLimit'],
];
const productsGiven = z.object({
  promotionId: z.uuid().optional(),
  use: z.enum(PromotionProductUse).optional(),
  legality: z.enum(ProductLegality).optional(),
  search: z.string().optional(),
});
const productKeys = ['sku', 'name', 'promotable', 'ruledBy', 'reason', 'decidedBy', 'decidedAt'];

/**
 * GET /api/exports/promotions.csv|xlsx?phases=…&sort=…: the list of promotions as it is filtered and ordered.
 * GET /api/exports/promotable-products.csv|xlsx?promotionId=…&legality=…: which products may be promoted, and why.
 */
export function promotionRoutes(router: Router): void {
  exportRoute(
    router,
    { name: 'promotions', words: 'promotions', given, keys, money: ['budget'] },
    promotionRows,
  );
  exportRoute(
    router,
    { name: 'promotable-products', words: 'promotableProducts', given: productsGiven, keys: productKeys },
    productRows,
  );
}

const time = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

async function* promotionRows(
  em: EntityManager,
  { sort, descending, ...filter }: z.infer<typeof given>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const say = (key: string) => translate(key, {}, locale);
  const order = { sort, descending: descending === 'true' };
  const now = clock.now();
  const today = businessDate(timeZone, now);
  const page = (limit: number, after?: CursorValue[]) =>
    listPromotions(em, filter, order, today, limit, after);
  for await (const listed of inBatches(page, ({ cursor }) => cursor))
    for (const { promotion } of listed) {
      const { code, name, startsOn, endsOn, fromMinute, toMinute, weekdays, benefit } = promotion;
      const { priority, exclusive, budget, customerLimit, applies } = promotion;
      yield {
        ...{ code, name, startsOn, endsOn, priority, budget, customerLimit },
        phase: say(`promotionPhase.${phaseOf(promotion, now, today)}`),
        applies: say(`promotionApplies.${applies}`),
        hours: fromMinute === null ? null : `${time(fromMinute)}–${time(toMinute ?? 0)}`,
        weekdays: weekdays.map((day) => say(`promotionWeekday.${day}`)).join(', '),
        benefit: say(`promotionBenefit.${benefit}`),
        tiers: discounts(promotion),
        exclusive: say(`promotionExclusive.${exclusive}`),
      };
    }
}

/** `10%`, or `≥ 200000: 20000; …` in minor units; `2 + 1 (−100%)` of buy and get. */
function discounts({ benefit, tiers, buyQuantity, getQuantity, getPercent }: Promotion): string {
  if (benefit === 'BUY_GET') return `${Number(buyQuantity)} + ${Number(getQuantity)} (−${getPercent}%)`;
  const value = (each: number) => (benefit === 'PERCENT' ? `${each}%` : String(each));
  return tiers
    .map((tier) => (tier.minimum > 0 ? `≥ ${tier.minimum}: ${value(tier.value)}` : value(tier.value)))
    .join('; ');
}

async function* productRows(
  em: EntityManager,
  filter: z.infer<typeof productsGiven>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  if (filter.promotionId && !(await em.findOne(Promotion, { id: filter.promotionId }))) throw notFound();
  const page = (limit: number, after?: CursorValue[]) => listPromotableProducts(em, filter, limit, after);
  for await (const listed of inBatches(page, ({ nameSort, id }): CursorValue[] => [nameSort, id])) {
    const products = await readRows(
      em,
      Product,
      'id',
      listed.map(({ id }) => id),
    );
    const productOf = new Map(products.map((each) => [each.id, each]));
    const ids = listed.flatMap(({ overrideId }) => overrideId ?? []);
    const overrides = await readRows(em, PromotionOverride, 'id', ids);
    const overrideOf = new Map(overrides.map((each) => [each.id, each]));
    const people = [...new Set(overrides.map(({ decidedBy }) => decidedBy))];
    const users = await usersById(people);
    for (const { id, promotable, ruledBy, overrideId } of listed) {
      const override = overrideOf.get(overrideId ?? '');
      yield {
        ...{ sku: productOf.get(id)?.sku, name: productOf.get(id)?.name },
        promotable: translate(`promotable.${promotable}`, {}, locale),
        ruledBy: translate(`promotableRuledBy.${ruledBy}`, {}, locale),
        reason: override?.reason,
        decidedBy: override && users[people.indexOf(override.decidedBy)]?.name,
        decidedAt: override && localTime(override.decidedAt, timeZone),
      };
    }
  }
}
