import { graphql, type ResultOf } from '../../graphql';

export const CouponsQuery = graphql(`
  query Coupons($filter: CouponFilter, $after: String) {
    coupons(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id code state version issuedOn expiresOn usedSaleCode usedAt cancelReason discount
        voucherUse { paid belowMinimum } promotion { id name applies } branches { id name } customer { id name } sale { id code branch { name } } } }
    }
  }
`);
export type CouponRow = ResultOf<typeof CouponsQuery>['coupons']['edges'][number]['node'];

/** The types of which coupons were or may be issued. */
export const CouponTypesQuery = graphql(`
  query CouponTypes {
    coupons: promotions(filter: { applies: BY_COUPON, phases: [PLANNED, RUNNING, ENDED, STOPPED] }, first: 200) {
      edges { node { id code name phase endsOn } }
    }
    vouchers: promotions(filter: { applies: BY_VOUCHER, phases: [PLANNED, RUNNING, ENDED, STOPPED] }, first: 200) {
      edges { node { id code name phase endsOn } }
    }
    branches { id name }
  }
`);
