import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { Organization } from '../organizations/organization.entity.js';
import { Customer } from './customer.entity.js';
import { asDialled, phoneCountry } from './phone.rules.js';

export interface CustomerCells {
  code: string | null;
  customer: string | null;
  /** As they are dialled: a spreadsheet would take a leading + for a formula. */
  phones: string | null;
}

const nobody: CustomerCells = { code: null, customer: null, phones: null };

/** What the lists that are taken away say of customers; who was merged is the one they became. */
export async function customerCells(
  em: EntityManager,
  ids: readonly string[],
): Promise<(id: string) => CustomerCells> {
  const country = phoneCountry(await em.findOneOrFail(Organization, { id: organizationOf(em) }));
  const read = (wanted: readonly string[]) =>
    em.find(
      Customer,
      { id: { $in: [...new Set(wanted)] } },
      { fields: ['id', 'code', 'name', 'phones', 'mergedIntoId'], disableIdentityMap: true },
    );
  const found = await read(ids);
  const survivors = await read(found.flatMap(({ mergedIntoId }) => mergedIntoId ?? []));
  const byId = new Map([...found, ...survivors].map((customer) => [customer.id, customer]));
  return (id) => {
    const known = byId.get(id);
    const customer = byId.get(known?.mergedIntoId ?? '') ?? known;
    if (!customer) return nobody;
    const phones = customer.phones.map((phone) => asDialled(phone, country)).join('; ');
    return { code: customer.code, customer: customer.name, phones };
  };
}
