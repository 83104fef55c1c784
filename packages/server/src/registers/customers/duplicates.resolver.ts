import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
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
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from './customer.entity.js';
import { CustomerMerge } from './customer-merge.entity.js';
import { setApart } from './duplicate.service.js';
import { Duplicate, duplicateCursor, listDuplicates } from './duplicates.report.js';

const { Connection: DuplicateConnection } = connectionOf('Duplicate', Duplicate);

const mergesOf = sqlText(`
  select m.id, c.merged_into_id as "customerId"
  from app.customer_merge m join app.customer c on c.id = m.loser_id
  where m.organization_id = :organization_id and m.undone_at is null and c.merged_into_id = any(:ids::uuid[])`);

@Resolver(() => Duplicate)
export class DuplicatesResolver {
  @Authorized<Permission>('customers.merge')
  @Query(() => DuplicateConnection, { description: 'Customers who may be one, the surest first' })
  async duplicates(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Duplicate>> {
    const rows = await listDuplicates(em, pageSize(page) + 1, decodeCursor(page.after, 3));
    return toConnection(rows, page, rows[0]?.total ?? 0, duplicateCursor);
  }

  @Authorized<Permission>('customers.merge')
  @Mutation(() => Customer, { description: 'Says that two who look like one are two, or takes that back.' })
  setCustomersApart(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('otherId', () => ID) otherId: string,
    @Arg('apart', () => Boolean, { defaultValue: true }) apart: boolean,
    @Ctx() { em }: RequestContext,
  ): Promise<Customer> {
    return setApart(em, customerId, otherId, apart);
  }

  @FieldResolver(() => Customer)
  customer(@Root() { customerId }: Duplicate, @Ctx() context: RequestContext): Promise<Customer | null> {
    return loadEntity(context, Customer, customerId);
  }

  @FieldResolver(() => Customer)
  other(@Root() { otherId }: Duplicate, @Ctx() context: RequestContext): Promise<Customer | null> {
    return loadEntity(context, Customer, otherId);
  }
}

/** Of a customer, who she was merged into and who was merged into her. */
@Resolver(() => Customer)
export class MergedCustomerResolver {
  @FieldResolver(() => Customer, { nullable: true, description: 'Who she counts as; null of most' })
  mergedInto(@Root() { mergedIntoId }: Customer, @Ctx() context: RequestContext): Promise<Customer | null> {
    return loadEntity(context, Customer, mergedIntoId);
  }

  @FieldResolver(() => [CustomerMerge], { description: 'The merges in force that made her, oldest first' })
  merges(@Root() { id }: Customer, @Ctx() context: RequestContext): Promise<CustomerMerge[]> {
    return context
      .loader('customerMerges', async (ids) => {
        const rows = await query<{ id: string; customerId: string }>(context.em, mergesOf, { ids });
        const of = new Map(rows.map((row) => [row.id, row.customerId]));
        const order = { mergedAt: 'asc', id: 'asc' } as const;
        const found = await context.em.find(
          CustomerMerge,
          { id: { $in: [...of.keys()] } },
          { orderBy: order },
        );
        return ids.map((customerId) => found.filter((merge) => of.get(merge.id) === customerId));
      })
      .load(id);
  }
}

@Resolver(() => CustomerMerge)
export class CustomerMergeResolver {
  @FieldResolver(() => Customer)
  loser(@Root() { loserId }: CustomerMerge, @Ctx() context: RequestContext): Promise<Customer | null> {
    return loadEntity(context, Customer, loserId);
  }

  @FieldResolver(() => Customer)
  survivor(@Root() { survivorId }: CustomerMerge, @Ctx() context: RequestContext): Promise<Customer | null> {
    return loadEntity(context, Customer, survivorId);
  }

  @FieldResolver(() => String, { nullable: true })
  async mergedByName(
    @Root() { mergedBy }: CustomerMerge,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return mergedBy ? ((await context.loader('users', usersById).load(mergedBy))?.name ?? null) : null;
  }
}
