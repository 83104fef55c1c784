import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { CareScript } from './care-script.entity.js';
import { findCustomerCare, listCareScripts } from './care-scripts.report.js';
import { CareClassInput, CareClassScript, CareWordsInput, CustomerCare } from './care-scripts.schema.js';
import { resetCareScript, saveCareScript } from './care-scripts.service.js';

@Resolver(() => CareClassScript)
export class CareScriptsResolver {
  @Authorized<Permission>('care-scripts.read')
  @Query(() => [CareClassScript], {
    description: 'Of each place the one for all of it, then those for a value tier or a group of it',
  })
  careScripts(@Ctx() { em, locale }: RequestContext): Promise<CareClassScript[]> {
    return listCareScripts(em, locale);
  }

  @Authorized<Permission>('care-scripts.write')
  @Mutation(() => CareScript, {
    description:
      'CONFLICT where somebody else changed it since that version; BAD_INPUT where it names a prescription medicine',
  })
  saveCareScript(
    @Arg('careClass', () => CareClassInput) careClass: CareClassInput,
    @Arg('input', () => CareWordsInput) input: CareWordsInput,
    @Arg('version', () => Int, { description: 'That it was read with' }) version: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em, actor }: RequestContext,
  ): Promise<CareScript> {
    return saveCareScript(em, careClass, input, { userId: actor.userId, version });
  }

  @Authorized<Permission>('care-scripts.write')
  @Mutation(() => CareScript, {
    description: 'The shipped words hold again, or the more general script. CONFLICT as saveCareScript',
  })
  resetCareScript(
    @Arg('careClass', () => CareClassInput) careClass: CareClassInput,
    @Arg('version', () => Int, { description: 'That it was read with' }) version: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em, actor }: RequestContext,
  ): Promise<CareScript> {
    return resetCareScript(em, careClass, { userId: actor.userId, version });
  }

  @FieldResolver(() => CustomerGroup, { nullable: true, description: 'Null: every group' })
  group(@Root() { customerGroupId }: CareClassScript, @Ctx() context: RequestContext) {
    return loadEntity(context, CustomerGroup, customerGroupId);
  }

  @FieldResolver(() => String, { nullable: true })
  changedByName(@Root() { changedBy }: CareClassScript, @Ctx() context: RequestContext) {
    return nameOf(context, changedBy);
  }
}

@Resolver(() => CustomerCare)
export class CustomerCareResolver {
  @FieldResolver(() => CustomerGroup, { nullable: true, description: 'That the script is for; null: every' })
  group(@Root() { customerGroupId }: CustomerCare, @Ctx() context: RequestContext) {
    return loadEntity(context, CustomerGroup, customerGroupId);
  }

  @FieldResolver(() => String, { nullable: true })
  changedByName(@Root() { changedBy }: CustomerCare, @Ctx() context: RequestContext) {
    return nameOf(context, changedBy);
  }
}

@Resolver(() => Customer)
export class CareOfCustomerResolver {
  @Authorized<Permission>('care-scripts.read')
  @FieldResolver(() => CustomerCare, { nullable: true, description: 'Null where no snapshot has her yet' })
  care(@Root() { id }: Customer, @Ctx() context: RequestContext): Promise<CustomerCare | null> {
    const { locale, actor } = context;
    const options = { locale, withReason: actor.branchIds === null };
    return context
      .loader('customerCare', (ids) => context.reading((em) => findCustomerCare(em, ids, options)))
      .load(id);
  }
}

const nameOf = async (context: RequestContext, userId: string | null): Promise<string | null> =>
  userId ? ((await context.loader('users', usersById).load(userId))?.name ?? null) : null;
