import { Promotion } from '../src/ledgers/promotions/promotion.entity.js';
import { withOrganization } from '../src/platform/database/with-organization.js';

let count = 0;

/** An approved promotion of September 2026, 10 % off every bill for everybody, unless told otherwise. */
export function buildPromotion(organizationId: string, given: Partial<Promotion> = {}): Promise<Promotion> {
  count += 1;
  return withOrganization(organizationId, async (em) => {
    const promotion = em.create(Promotion, {
      ...{ code: `KMX${count}`, name: `Khuyến mãi ${count}`, applies: 'AUTOMATICALLY', state: 'APPROVED' },
      ...{ startsOn: '2026-09-01', endsOn: '2026-09-30', audience: 'EVERYBODY', scope: 'BILL' },
      ...{ benefit: 'PERCENT', tiers: [{ minimum: 0, value: 10 }] },
      ...{ approvedBy: 'somebody', approvedAt: new Date('2026-08-31T02:00:00Z') },
      ...given,
    } as never);
    await em.persist(promotion).flush();
    return promotion;
  });
}
