import { describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildSale } from '../../../test/build-sale.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Sale, SaleKind } from '../sales/sale.entity.js';
import { cancelSale } from '../sales/sale.service.js';
import { postSales } from './post-sales.service.js';

useDatabase();

const entries = sqlText(`
  select kind, code, amount, business_date::text as day, due_date::text as due from app.receivable_entry
  where organization_id = :organization_id order by recorded_at, id`);
const open = sqlText(`
  select e.code, o.open from app.receivable_open o join app.receivable_entry e on e.id = o.entry_id
  where o.organization_id = :organization_id order by e.code`);
const accounts = sqlText(`
  select customer_id as "customerId", balance, unapplied from app.receivable_account
  where organization_id = :organization_id and balance <> 0`);

const ask = <Row>(organizationId: string, statement: typeof entries) =>
  withOrganization(organizationId, (em) => query<Row>(em, statement));

async function shop() {
  const { id } = await buildOrganization();
  const customer = await buildCustomer(id);
  return { id, customerId: customer.id };
}

describe('what a sale leaves due', () => {
  test('is an open item of its customer, due thirty days later; a sale paid in full leaves none', async () => {
    const { id, customerId } = await shop();
    await buildSale(id, { code: 'A', customerId, total: 500, paid: 200, businessDate: '2026-06-01' });
    await buildSale(id, { code: 'B', customerId, total: 500, paid: 500 });
    await buildSale(id, { code: 'C', total: 500, paid: 0 });
    expect(await ask(id, entries)).toEqual([
      { kind: 'INVOICE', code: 'A', amount: 300, day: '2026-06-01', due: '2026-07-01' },
    ]);
    expect(await ask(id, accounts)).toEqual([{ customerId, balance: 300, unapplied: 0 }]);
  });

  test('is posted once, however often it is asked for', async () => {
    const { id, customerId } = await shop();
    const sale = await buildSale(id, { code: 'A', customerId, total: 500, paid: 200 });
    await withOrganization(id, (em) => postSales(em, [sale.id, sale.id]));
    await Promise.all([1, 2, 3].map(() => withOrganization(id, (em) => postSales(em, [sale.id]))));
    expect(await ask(id, accounts)).toEqual([{ customerId, balance: 300, unapplied: 0 }]);
  });

  test('is settled by a return’s credit note first; what is over stays unapplied', async () => {
    const { id, customerId } = await shop();
    const sale = await buildSale(id, { code: 'A', customerId, total: 500, paid: 200 });
    await buildSale(id, { code: 'OLDER', customerId, total: 50, paid: 0, businessDate: '2026-05-01' });
    await buildSale(id, {
      code: 'R',
      customerId,
      kind: SaleKind.RETURN,
      total: 400,
      paid: 0,
      returnedSaleId: sale.id,
      returnedBusinessDate: sale.businessDate,
      businessDate: '2026-06-05',
    });
    expect(await ask(id, open)).toEqual([
      { code: 'OLDER', open: 50 },
      { code: 'R', open: 100 },
    ]);
    expect(await ask(id, accounts)).toEqual([{ customerId, balance: -50, unapplied: 100 }]);
  });

  test('is reversed when the sale is cancelled, on the day of the cancellation', async () => {
    const { id, customerId } = await shop();
    const sale = await buildSale(id, { code: 'A', customerId, total: 500, paid: 0 });
    await withOrganization(id, (em) => cancelSale(em, sale.id, 'Nhầm khách'));
    const [, reversal] = await ask<{ kind: string; amount: number; day: string }>(id, entries);
    expect(reversal).toMatchObject({ kind: 'REVERSAL', amount: -500 });
    expect(reversal?.day.localeCompare('2026-06-01')).toBe(1);
    expect(await ask(id, open)).toEqual([]);
    expect(await ask(id, accounts)).toEqual([]);
  });

  test('follows the groups’ terms, and the customer’s own before them', async () => {
    const { id, customerId } = await shop();
    const own = await buildCustomer(id);
    const terms = sqlText(`
      with wholesale as (insert into app.customer_group (name) values ('Sỉ') returning id),
      vip as (insert into app.customer_group (name, parent_id) select 'Sỉ lớn', id from wholesale returning id),
      member as (insert into app.customer_group_member (customer_id, customer_group_id) select c, vip.id from vip, unnest(:members::uuid[]) c)
      insert into app.credit_terms (customer_id, customer_group_id, terms_days)
      select null, id, 45 from wholesale union all select :own::uuid, null, 7`);
    await withOrganization(id, (em) => query(em, terms, { members: [customerId, own.id], own: own.id }));
    await buildSale(id, { code: 'A', customerId, paid: 0, businessDate: '2026-06-01' });
    await buildSale(id, { code: 'B', customerId: own.id, paid: 0, businessDate: '2026-06-01' });
    expect(await ask(id, entries)).toMatchObject([
      { code: 'A', due: '2026-07-16' },
      { code: 'B', due: '2026-06-08' },
    ]);
  });

  test('that a file tells otherwise later is corrected as of its own day', async () => {
    const { id, customerId } = await shop();
    const sale = await buildSale(id, { code: 'A', customerId, total: 500, paid: 0 });
    await withOrganization(id, async (em) => {
      await em.nativeUpdate(Sale, { id: sale.id }, { inForce: false });
      await postSales(em, [sale.id]);
    });
    await buildSale(id, { code: 'A', revision: 2, customerId, total: 500, paid: 100 });
    expect(await ask(id, entries)).toMatchObject([
      { kind: 'INVOICE', amount: 500, day: '2026-06-01' },
      { kind: 'REVERSAL', amount: -500, day: '2026-06-01' },
      { kind: 'INVOICE', amount: 400, day: '2026-06-01' },
    ]);
    expect(await ask(id, open)).toEqual([{ code: 'A', open: 400 }]);
  });
});
