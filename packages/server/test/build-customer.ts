import { withOrganization } from '../src/platform/database/with-organization.js';
import { Customer } from '../src/registers/customers/customer.entity.js';
import { CustomerGroup } from '../src/registers/customers/customer-group.entity.js';

let count = 0;

type Given = Partial<Omit<Customer, 'groups'>> & { groupIds?: string[] };

/** A customer of the organization, with a code and a name unless told otherwise. */
export function buildCustomer(organizationId: string, given: Given = {}): Promise<Customer> {
  count += 1;
  const { groupIds = [], ...properties } = given;
  return withOrganization(organizationId, async (em) => {
    const customer = em.create(Customer, { code: `C${count}`, name: `Khách ${count}`, ...properties });
    customer.groups.set(groupIds.map((id) => em.getReference(CustomerGroup, id)));
    await em.persist(customer).flush();
    return customer;
  });
}

export function buildCustomerGroup(organizationId: string, name = `Nhóm ${++count}`): Promise<CustomerGroup> {
  return withOrganization(organizationId, async (em) => {
    const group = em.create(CustomerGroup, { name });
    await em.persist(group).flush();
    return group;
  });
}
