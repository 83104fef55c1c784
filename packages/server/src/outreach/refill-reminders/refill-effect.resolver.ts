import { Arg, Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { CampaignArm } from '../../ledgers/campaigns/campaign-assignment.entity.js';
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
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
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { listPeople, reportEffect } from './refill-effect.report.js';
import { RefillEffect, RefillEffectPerson } from './refill-effect.schema.js';

const { Connection: RefillEffectPersonConnection } = connectionOf('RefillEffectPerson', RefillEffectPerson);

@Resolver(() => RefillEffectPerson)
export class RefillEffectResolver {
  @Authorized<Permission>('adherence.read')
  @Query(() => RefillEffect, { description: 'Without names' })
  async refillEffect(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillEffect> {
    return reportEffect(em, await asOfOrDefault(em, asOf));
  }

  @Authorized<Permission>('refills.read')
  @Query(() => RefillEffectPersonConnection, { description: 'Whom a figure of the effect counts, by name' })
  async refillEffectPeople(
    @Arg('arm', () => CampaignArm) arm: CampaignArm,
    @Arg('measured', () => Boolean, { nullable: true }) measured: boolean | null,
    @Arg('refilled', () => Boolean, { nullable: true }) refilled: boolean | null,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<RefillEffectPerson>> {
    const which = { arm, measured: measured ?? null, refilled: refilled ?? null };
    const day = await asOfOrDefault(em, asOf);
    const rows = await listPeople(em, day, which, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = async () => {
      const effect = await reportEffect(em, day);
      const {
        drawn,
        measured: all,
        refilled: back,
      } = arm === CampaignArm.HOLDOUT ? effect.holdout : effect.treated;
      if (which.refilled !== null) return which.refilled ? back : all - back;
      if (which.measured === null) return drawn;
      return which.measured ? all : drawn - all;
    };
    return toConnection(rows, page, count, ({ nameSort, customerId }) => [nameSort, customerId]);
  }

  @FieldResolver(() => Customer)
  async customer(
    @Root() { customerId }: RefillEffectPerson,
    @Ctx() context: RequestContext,
  ): Promise<Customer> {
    return (await loadEntity(context, Customer, customerId)) ?? Promise.reject(notFound());
  }
}
