import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import type { PromotionUnit } from './promotion.input.js';

const units = loadSql(import.meta.url, './promotion-units.sql');

/** The units that these products, and those of these categories and below, are sold in; what most of them have first. */
export const listUnits = (
  em: EntityManager,
  productIds: readonly string[],
  categoryIds: readonly string[],
): Promise<PromotionUnit[]> => query(em, units, { productIds, categoryIds });
