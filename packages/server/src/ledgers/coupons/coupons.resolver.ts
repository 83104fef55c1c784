import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { notFound } from '../../platform/errors/app-error.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Promotion } from '../promotions/promotion.entity.js';
import { Sale } from '../sales/sale.entity.js';
import { Coupon, CouponState } from './coupon.entity.js';
import { CouponBatchInput, CouponFilter, VoucherUse } from './coupon.input.js';
import { cancelCoupon, couponsToday, issueCoupons, stateOf } from './coupon.service.js';
import { countCoupons, couponCursor, couponsUsedOn, listCoupons, saleIdsOf } from './coupons.report.js';
import { voucherPayments } from './voucher.service.js';

const { Connection: CouponConnection } = connectionOf('Coupon', Coupon);

@Resolver()
export class CouponsResolver {
  @Authorized<Permission>('coupons.read')
  @Query(() => CouponConnection, { description: 'The latest issued first' })
  async coupons(
    @Arg('filter', () => CouponFilter, { nullable: true }) filter: CouponFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Coupon>> {
    const given = filter ?? {};
    const today = await couponsToday(em);
    const rows = await listCoupons(em, given, today, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(rows, page, () => countCoupons(em, given, today), couponCursor);
  }

  @Authorized<Permission>('coupons.write')
  @Mutation(() => Promotion, { description: 'Issues a batch today; gives its type' })
  issueCoupons(
    @Arg('input', () => CouponBatchInput) input: CouponBatchInput,
    @Arg('idempotencyKey', () => ID) _idempotencyKey: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Promotion> {
    return issueCoupons(em, input);
  }

  @Authorized<Permission>('coupons.write')
  @Mutation(() => Coupon, { description: 'Takes one back that was not used' })
  cancelCoupon(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _idempotencyKey: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Coupon> {
    return cancelCoupon(em, id, version, reason);
  }
}

@Resolver(() => Coupon)
export class CouponFieldsResolver {
  @FieldResolver(() => CouponState, { description: 'Today' })
  async state(@Root() coupon: Coupon, @Ctx() context: RequestContext): Promise<CouponState> {
    const today = await context
      .loader('couponsToday', async (keys) => {
        const day = await couponsToday(context.em);
        return keys.map(() => day);
      })
      .load('today');
    return stateOf(coupon, today);
  }

  @FieldResolver(() => Promotion, { description: 'Its type' })
  async promotion(@Root() { promotionId }: Coupon, @Ctx() context: RequestContext): Promise<Promotion> {
    return (await loadEntity(context, Promotion, promotionId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => VoucherUse, {
    nullable: true,
    description: 'Of a voucher that was used on a bill in force: what it paid there',
  })
  voucherUse(@Root() { id }: Coupon, @Ctx() context: RequestContext): Promise<VoucherUse | null> {
    return context
      .loader<VoucherUse | null>('voucherUse', async (ids) => {
        const found = await voucherPayments(context.em, ids);
        const byId = new Map(found.map((payment) => [payment.id, payment]));
        return ids.map((each) => byId.get(each) ?? null);
      })
      .load(id);
  }

  @FieldResolver(() => [Branch], { description: 'Where it is good; everywhere where empty' })
  async branches(@Root() { branchIds }: Coupon, @Ctx() context: RequestContext): Promise<Branch[]> {
    const found = await Promise.all(branchIds.map((id) => loadEntity(context, Branch, id)));
    return found.flatMap((branch) => branch ?? []);
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'Whom it was given to' })
  customer(@Root() { customerId }: Coupon, @Ctx() context: RequestContext): Promise<Customer | null> {
    return loadEntity(context, Customer, customerId);
  }

  @FieldResolver(() => Sale, {
    nullable: true,
    description: 'The bill it was used on, where that is in force',
  })
  async sale(@Root() { usedSaleCode }: Coupon, @Ctx() context: RequestContext): Promise<Sale | null> {
    if (!usedSaleCode) return null;
    const id = await context
      .loader<string | null>('saleOfCoupon', (codes) => saleIdsOf(context.em, codes))
      .load(usedSaleCode);
    return loadEntity(context, Sale, id);
  }

  @FieldResolver(() => String, { nullable: true })
  async cancelledBy(@Root() { cancelledBy }: Coupon, @Ctx() context: RequestContext): Promise<string | null> {
    return cancelledBy ? ((await context.loader('users', usersById).load(cancelledBy))?.name ?? null) : null;
  }
}

@Resolver(() => Sale)
export class CouponsOfSaleResolver {
  @Authorized<Permission>('coupons.read')
  @FieldResolver(() => [Coupon], { description: 'Those that were used on it' })
  async coupons(@Root() { id, code }: Sale, @Ctx() context: RequestContext): Promise<Coupon[]> {
    const used = await context
      .loader('couponsUsedOn', (codes) => couponsUsedOn(context.em, codes))
      .load(code);
    if (used.length === 0) return [];
    const first = await context
      .loader<string | null>('saleOfCoupon', (codes) => saleIdsOf(context.em, codes))
      .load(code);
    return first === id ? used : [];
  }
}
