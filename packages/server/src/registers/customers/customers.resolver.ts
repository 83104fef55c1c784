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
import { readRows } from '../../platform/database/read-rows.js';
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
import type { Permission } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from './customer.entity.js';
import { CustomerFilter, CustomerInput, CustomerSort } from './customer.input.js';
import { createCustomer, updateCustomer } from './customer.service.js';
import { CustomerGroup } from './customer-group.entity.js';
import { completeFilter, countCustomers, listCustomers } from './customer-list.report.js';

const { Connection: CustomerConnection } = connectionOf('Customer', Customer);

// One step of the index from each area to the next, however many customers live there.
const areas = sqlText(`
  with recursive found as (
    (select area from app.customer
      where organization_id = :organization_id and area is not null order by area limit 1)
    union all
    select (select c.area from app.customer c
      where c.organization_id = :organization_id and c.area > found.area order by c.area limit 1)
    from found where found.area is not null
  )
  select area from found where area is not null order by app.fold(area), area limit 1000`);

const groupsOf = sqlText(`
  select m.customer_id, g.id, g.name, g.parent_id as "parentId", g.wholesale, g.version
  from app.customer_group_member m join app.customer_group g on g.id = m.customer_group_id
  where m.organization_id = :organization_id and m.customer_id = any(:ids::uuid[])
  order by app.fold(g.name), g.id`);

@Resolver(() => Customer)
export class CustomersResolver {
  @Authorized<Permission>('customers.read')
  @Query(() => CustomerConnection)
  async customers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => CustomerFilter, { nullable: true }) given: CustomerFilter | null,
    @Arg('sort', () => CustomerSort, { defaultValue: CustomerSort.NAME }) sort: CustomerSort,
    @Arg('descending', () => Boolean, { nullable: true }) descending: boolean | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Customer>> {
    const filter = await completeFilter(em, given ?? {});
    const after = decodeCursor(page.after, 3);
    const listed = await listCustomers(em, filter, { sort, descending }, pageSize(page) + 1, after);
    const cursors = new Map(listed.map(({ id, cursor }) => [id, cursor]));
    const found = await readRows(em, Customer, 'id', [...cursors.keys()]);
    const byId = new Map(found.map((customer) => [customer.id, customer]));
    const customers = listed.flatMap(({ id }) => byId.get(id) ?? []);
    return toConnection(
      customers,
      page,
      () => countCustomers(em, filter),
      ({ id }) => cursors.get(id) ?? [],
    );
  }

  @Authorized<Permission>('customers.read')
  @Query(() => Customer)
  async customer(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<Customer> {
    const customer = await em.findOne(Customer, { id });
    if (!customer) throw notFound();
    return customer;
  }

  @Authorized<Permission>('customers.read')
  @Query(() => [String], { description: 'The areas that customers live in' })
  async customerAreas(@Ctx() { em }: RequestContext): Promise<string[]> {
    return (await query<{ area: string }>(em, areas)).map(({ area }) => area);
  }

  @Authorized<Permission>('customers.write')
  @Mutation(() => Customer)
  createCustomer(
    @Arg('input', () => CustomerInput) input: CustomerInput,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Customer> {
    return createCustomer(em, input);
  }

  @Authorized<Permission>('customers.write')
  @Mutation(() => Customer, {
    description: 'CONFLICT where somebody else changed the customer since that version.',
  })
  updateCustomer(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => CustomerInput) input: CustomerInput,
    @Ctx() { em }: RequestContext,
  ): Promise<Customer> {
    return updateCustomer(em, id, version, input);
  }

  @FieldResolver(() => [CustomerGroup])
  groups(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<GroupOf[]> {
    return context
      .loader('customerGroups', async (ids) => {
        const rows = await query<GroupOf>(context.em, groupsOf, { ids });
        return ids.map((id) => rows.filter((row) => row.customer_id === id));
      })
      .load(customer.id);
  }
}

interface GroupOf {
  customer_id: string;
  id: string;
  name: string;
  parentId: string | null;
  wholesale: boolean;
  version: number;
}
