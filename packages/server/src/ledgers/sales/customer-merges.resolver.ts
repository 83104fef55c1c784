import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { mergeDuplicates, undoMerge } from '../../registers/customers/duplicate.service.js';
import { regroupReceivables } from '../receivables/regroup.service.js';
import { regroupCustomerSales } from './roll-up.service.js';

/** Merging moves what this room keeps by customer, and therefore stands here. */
@Resolver()
export class CustomerMergesResolver {
  @Authorized<Permission>('customers.merge')
  @Mutation(() => Customer, {
    description:
      'Joins two customers; gives the survivor. Their records keep their customer, reads group by survivor. CONFLICT where one changed since that version, or is merged already.',
  })
  async mergeCustomers(
    @Arg('survivorId', () => ID) survivorId: string,
    @Arg('survivorVersion', () => Int) survivorVersion: number,
    @Arg('loserId', () => ID) loserId: string,
    @Arg('loserVersion', () => Int) loserVersion: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Customer> {
    const survivor = { id: survivorId, version: survivorVersion };
    const merged = await mergeDuplicates(em, survivor, { id: loserId, version: loserVersion });
    await regroupCustomerSales(em, merged.customerIds);
    await regroupReceivables(em, merged.customerIds);
    return merged.customer;
  }

  @Authorized<Permission>('customers.merge')
  @Mutation(() => Customer, { description: 'Gives the one who had been merged away.' })
  async undoCustomerMerge(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<Customer> {
    const parted = await undoMerge(em, id);
    await regroupCustomerSales(em, parted.customerIds);
    await regroupReceivables(em, parted.customerIds);
    return parted.customer;
  }
}
