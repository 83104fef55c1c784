import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { CustomerGroup } from './customer-group.entity.js';
import { createGroup, type GroupFields, updateGroup } from './customer-group.service.js';

@InputType()
class CustomerGroupInput implements GroupFields {
  @Field(() => String) name!: string;
  @Field(() => ID, { nullable: true, description: 'The group above; none where null or left out' })
  parentId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Of shops; left out: as it is' })
  wholesale?: boolean | null;
}

const below = sqlText(`
  with recursive below as (
    select id as top_id, id from app.customer_group where organization_id = :organization_id and id = any(:ids::uuid[])
    union
    select below.top_id, g.id from app.customer_group g join below on below.id = g.parent_id
    where g.organization_id = :organization_id
  )
  select below.top_id as id, count(distinct m.customer_id)::integer as count
  from below
  join app.customer_group_member m on m.customer_group_id = below.id
  join app.customer c on c.id = m.customer_id and c.merged_into_id is null
  where m.organization_id = :organization_id
  group by below.top_id`);

@Resolver(() => CustomerGroup)
export class CustomerGroupsResolver {
  @Authorized<Permission>('customers.read')
  @Query(() => [CustomerGroup], { description: 'All of the tree, by name' })
  customerGroups(@Ctx() { em }: RequestContext): Promise<CustomerGroup[]> {
    return em.find(CustomerGroup, {}, { orderBy: { name: 'asc' }, limit: 1_000 });
  }

  @Authorized<Permission>('customer-groups.manage')
  @Mutation(() => CustomerGroup)
  createCustomerGroup(
    @Arg('input', () => CustomerGroupInput) input: CustomerGroupInput,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<CustomerGroup> {
    return createGroup(em, input);
  }

  @Authorized<Permission>('customer-groups.manage')
  @Mutation(() => CustomerGroup, {
    description: 'CONFLICT where somebody else changed it since that version.',
  })
  updateCustomerGroup(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => CustomerGroupInput) input: CustomerGroupInput,
    @Ctx() { em }: RequestContext,
  ): Promise<CustomerGroup> {
    return updateGroup(em, id, version, input);
  }

  @FieldResolver(() => Int, { description: 'Customers of this group and of those below it' })
  customerCount(@Root() { id }: CustomerGroup, @Ctx() context: RequestContext): Promise<number> {
    return context
      .loader('customerGroupCounts', async (ids) => {
        const rows = await query<{ id: string; count: number }>(context.em, below, { ids });
        return ids.map((each) => rows.find((row) => row.id === each)?.count ?? 0);
      })
      .load(id);
  }
}
