import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildSale } from '../../../test/build-sale.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { rebuildRollUps, refreshRollUps } from './roll-up.service.js';
import { Sale, SaleKind, SaleStatus } from './sale.entity.js';

useDatabase();

const days = sqlText(`select business_date, purchases, net from app.customer_day
  where organization_id = :organization_id order by business_date`);
const sums = sqlText(`select first_day, last_day, purchases, net, due from app.customer_sales
  where organization_id = :organization_id order by customer_id`);
const branches = sqlText(`select business_date, sales, walk_in_sales, returns, gross, returned, net, due
  from app.daily_sales where organization_id = :organization_id order by business_date`);

const read = (organizationId: string) =>
  withOrganization(organizationId, async (em) => ({
    days: await query(em, days),
    sums: await query(em, sums),
    branches: await query(em, branches),
  }));

describe('the roll-ups of sales', () => {
  let organizationId: string;
  let customerId: string;
  beforeAll(async () => {
    organizationId = (await buildOrganization()).id;
    customerId = (await buildCustomer(organizationId)).id;
  });

  test('count sales as sold on their day, and take every return off what is known of the customer', async () => {
    const first = await buildSale(organizationId, { customerId, businessDate: '2026-06-01', total: 70_000 });
    await buildSale(organizationId, { customerId, businessDate: '2026-06-05', total: 50_000, paid: 20_000 });
    await buildSale(organizationId, { businessDate: '2026-06-05', total: 9_000 });
    const taken = { kind: SaleKind.RETURN, customerId, businessDate: '2026-06-08' };
    await buildSale(organizationId, {
      ...taken,
      total: 70_000,
      returnedSaleId: first.id,
      returnedBusinessDate: '2026-06-01',
      completesReturn: true,
    });
    await buildSale(organizationId, { ...taken, total: 5_000 });
    expect(await read(organizationId)).toEqual({
      days: [
        { business_date: '2026-06-01', purchases: 1, net: 70_000 },
        { business_date: '2026-06-05', purchases: 1, net: 50_000 },
        { business_date: '2026-06-08', purchases: 0, net: -5_000 },
      ],
      sums: [{ first_day: '2026-06-05', last_day: '2026-06-05', purchases: 1, net: 45_000, due: 30_000 }],
      branches: [
        {
          business_date: '2026-06-01',
          sales: 1,
          walk_in_sales: 0,
          returns: 0,
          gross: 70_000,
          returned: 0,
          net: 70_000,
          due: 0,
        },
        {
          business_date: '2026-06-05',
          sales: 2,
          walk_in_sales: 1,
          returns: 0,
          gross: 59_000,
          returned: 0,
          net: 59_000,
          due: 30_000,
        },
        {
          business_date: '2026-06-08',
          sales: 0,
          walk_in_sales: 0,
          returns: 2,
          gross: 0,
          returned: 75_000,
          net: -75_000,
          due: 0,
        },
      ],
    });
  });

  test('are the same when they are thrown away and built again', async () => {
    const before = await read(organizationId);
    await withOrganization(organizationId, rebuildRollUps);
    expect(await read(organizationId)).toEqual(before);
  });

  test('lose a day that has nothing left in force, and keep zeros of the customer', async () => {
    const other = await buildOrganization();
    const customer = await buildCustomer(other.id);
    const sale = await buildSale(other.id, { customerId: customer.id });
    await withOrganization(other.id, async (em) => {
      await em.nativeUpdate(Sale, { id: sale.id }, { inForce: false, status: SaleStatus.CANCELLED });
      await refreshRollUps(em, [sale.id]);
    });
    expect(await read(other.id)).toEqual({
      days: [],
      sums: [{ first_day: null, last_day: null, purchases: 0, net: 0, due: 0 }],
      branches: [],
    });
  });

  test('of eight sales to one customer written at the same time miss none', async () => {
    const { id } = await buildOrganization();
    const customer = await buildCustomer(id);
    await buildSale(id, { total: 1 });
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => buildSale(id, { customerId: customer.id, total: 1_000 * 2 ** i })),
    );
    const { days: ofCustomer, sums: known, branches: ofBranch } = await read(id);
    expect(ofCustomer).toEqual([{ business_date: '2026-06-01', purchases: 8, net: 255_000 }]);
    expect(known).toMatchObject([{ purchases: 8, net: 255_000 }]);
    expect(ofBranch).toMatchObject([{ sales: 9, net: 255_001 }]);
  });
});
