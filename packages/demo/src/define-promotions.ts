import type { CouponType } from './coupons.js';
import type { PortalSession } from './portal-session.js';

/** A promotion as the till gave it: percent off the lines of a category, or off the whole bill of a group of customers. */
export interface GivenPromotion {
  name: string;
  of: { category: string } | { group: string };
  percent: number;
  startsOn: string;
  endsOn: string;
}

/** A type of coupon or voucher, by its days. */
export type DefinedCouponType = Omit<CouponType, 'from' | 'to'> & { startsOn: string; endsOn: string };

interface Made {
  made: { id: string; version: number };
}

const known = `{ promotions(first: 1) { totalCount } productCategories { id path } customerGroups { id name } }`;
const create = `mutation Define($input: PromotionInput!, $key: ID!) { made: createPromotion(input: $input, idempotencyKey: $key) { id version } }`;
const approve = `mutation Allow($id: ID!, $version: Int!, $key: ID!) { made: approvePromotion(id: $id, version: $version, idempotencyKey: $key) { id version } }`;

/**
 * Defines as the manager and approves as the owner what the tills gave, so that their discounts are explained, and the
 * types of coupon and voucher.
 */
export async function definePromotions(
  owner: PortalSession,
  manager: PortalSession,
  given: readonly GivenPromotion[],
  types: readonly DefinedCouponType[],
): Promise<void> {
  const { promotions, productCategories, customerGroups } = await owner.graphql<{
    promotions: { totalCount: number };
    productCategories: { id: string; path: string }[];
    customerGroups: { id: string; name: string }[];
  }>(known);
  if (promotions.totalCount >= given.length + types.length) return;
  const define = async (input: object, key: string) => {
    const { made } = await manager.graphql<Made>(create, { input, key });
    await owner.graphql<Made>(approve, { ...made, key: `${key}-approved` });
  };
  for (const { value, minimum, ...type } of types)
    await define({ ...type, scope: 'BILL', tiers: [{ minimum, value }] }, `demo-${type.code}`);
  for (const [n, { name, of, percent, startsOn, endsOn }] of given.entries()) {
    const category = 'category' in of && productCategories.find(({ path }) => path === of.category);
    const group = 'group' in of && customerGroups.find(({ name: title }) => title === of.group);
    if (!category && !group) continue;
    const input = {
      ...{ name, startsOn, endsOn, applies: 'AUTOMATICALLY', benefit: 'PERCENT' },
      tiers: [{ minimum: 0, value: percent }],
      ...(category && { scope: 'LINES', categoryIds: [category.id] }),
      ...(group && { scope: 'BILL', audience: 'GROUPS', groupIds: [group.id] }),
    };
    await define(input, `demo-promotion-${n}`);
  }
}
