import { expect, test } from '@jest/globals';
import type { EntityClass } from '@mikro-orm/core';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildSale } from '../../../test/build-sale.js';
import { useDatabase } from '../../../test/database.js';
import { entities } from '../../entities.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { readRows } from './read-rows.js';
import { withOrganization } from './with-organization.js';

useDatabase();

interface Found {
  id: string;
}

/** Records of every kind that there are, by the mapper and as rows; how many there were. */
async function compared(organizationId: string): Promise<number> {
  return withOrganization(organizationId, async (em) => {
    let count = 0;
    for (const entity of entities as unknown as EntityClass<Found>[]) {
      const mapped = await em.find(entity, {}, { limit: 20, populate: false });
      const rows = await readRows(
        em,
        entity,
        'id',
        mapped.map(({ id }) => id),
      );
      expect(rows).toHaveLength(mapped.length);
      for (const row of rows) {
        const record = mapped.find(({ id }) => id === row.id) as Record<string, unknown> | undefined;
        expect(row).toBeInstanceOf(entity);
        for (const [name, value] of Object.entries(row))
          expect({ [name]: value }).toEqual({ [name]: record?.[name] });
        count += 1;
      }
    }
    return count;
  });
}

test('a row has the values of its entity, field by field', async () => {
  const { id } = await buildOrganization();
  const hoa = await buildCustomer(id, {
    name: 'Nguyễn Thị Hòa',
    phones: ['+84901234567', '+6621234567'],
    birthDate: '1990-05-06',
    customFields: { loyal: true },
  });
  await buildSale(id, { customerId: hoa.id, total: 90_000, paid: 40_000 });
  expect(await compared(id)).toBeGreaterThanOrEqual(4);
});

test('another organization’s records are not there', async () => {
  const [mine, theirs] = [await buildOrganization(), await buildOrganization()];
  const stranger = await buildCustomer(theirs.id, { name: 'Người lạ' });
  const seen = await withOrganization(mine.id, (em) =>
    readRows(em, stranger.constructor as EntityClass<Found>, 'id', [stranger.id]),
  );
  expect(seen).toEqual([]);
});

test('of some properties no more is read than these; whoever reads another is told so', async () => {
  const { id } = await buildOrganization();
  const hoa = await buildCustomer(id, { name: 'Nguyễn Thị Hòa', birthDate: '1990-05-06' });
  const [row] = await withOrganization(id, (em) => readRows(em, Customer, 'id', [hoa.id], {}, ['name']));
  expect(row).toBeInstanceOf(Customer);
  expect({ ...row }).toEqual({ id: hoa.id, name: 'Nguyễn Thị Hòa' });
  expect(() => row?.birthDate).toThrow('Customer.birthDate was not read');
  // What the record works out by itself may be made of any.
  const [all] = await withOrganization(id, (em) =>
    readRows(em, Customer, 'id', [hoa.id], {}, ['name', 'somethingWorkedOut']),
  );
  expect(all?.birthDate).toBe('1990-05-06');
});
