import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Promotion } from './promotion.entity.js';
import type { PromotableProduct, PromotionInput, PromotionProductCounts } from './promotion.input.js';
import type { PromotionDraft, PromotionOverlap } from './promotion-draft.schema.js';
import { todayOf } from './promotion-state.service.js';
import { checkPromotion, definitionRow } from './write-promotion.service.js';

const legality = loadSql(import.meta.url, './draft-legality.sql');
const overlaps = loadSql(import.meta.url, './draft-overlaps.sql');
const MOST_LEFT_OUT = 10;
const MOST_OVERLAPS = 20;

/**
 * What a rule as it is being written would be about, and beside what it would be given; `promotionId` is that of the draft, where it is
 * kept. Throws BAD_INPUT with the field of what is wrong with the rule, and NOT_FOUND.
 */
export async function lookAtDraft(
  em: EntityManager,
  input: PromotionInput | null,
  promotionId: string | null,
): Promise<PromotionDraft | null> {
  if (promotionId && !(await em.findOne(Promotion, { id: promotionId })))
    throw new AppError('NOT_FOUND', 'notFound', { field: 'promotionId' });
  if (!input) return null;
  const definition = JSON.stringify(definitionRow(await checkPromotion(em, input)));
  const [found] = await query<PromotionProductCounts & { leftOut: PromotableProduct[] }>(em, legality, {
    definition,
    count: MOST_LEFT_OUT,
  });
  if (!found) throw new Error('a count has one row');
  const { leftOut, ...productCounts } = found;
  const today = await todayOf(em);
  const beside = { definition, ownId: promotionId, today, now: clock.now(), count: MOST_OVERLAPS };
  return { productCounts, leftOut, overlaps: await query<PromotionOverlap>(em, overlaps, beside) };
}
