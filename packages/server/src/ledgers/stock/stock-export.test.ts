import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { type BuiltProduct, buildProduct } from '../../../test/build-product.js';
import { buildStock } from '../../../test/build-stock.js';
import { exported, exportedBook } from '../../../test/exported.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { recordSale } from '../sales/sale.service.js';

const api = useApi();
const actor = { userId: 'manager', role: Role.MANAGER, branchIds: null };
let id: string;
let here: string;
let there: string;
let tablets: BuiltProduct;
let vitamin: BuiltProduct;
let pharmacist: Caller;
let recallId: string;
let soldAs: string;

/** Baht: 0.75 a tablet in lot BAD, 2 a vitamin. */
beforeAll(async () => {
  setClock(() => new Date('2026-06-15T03:00:00Z'));
  id = (await buildOrganization({ currency: 'THB', timeZone: 'Asia/Bangkok' })).id;
  here = (await buildBranch(id, 'Quầy 1')).id;
  there = (await buildBranch(id, '=Quầy 2')).id;
  tablets = await buildProduct(id, { sku: 'AML', name: 'Amlodipin' });
  vitamin = await buildProduct(id, { sku: 'VTC', name: '+Vitamin C', cost: '200' });
  const bad = { productId: tablets.product.id, lot: 'BAD', expiresOn: '2027-01-01', cost: '75' };
  await buildStock(id, { branchId: here, ...bad, quantity: 20 });
  await buildStock(id, { branchId: there, productId: vitamin.product.id, quantity: 3 });
  const hoa = await buildCustomer(id, { code: 'KH1', name: 'Hòa', phones: ['+66812345678'] });
  const sale = await withOrganization(
    id,
    (em) =>
      recordSale(em, {
        ...{ branchId: here, customerId: hoa.id, soldAt: new Date('2026-06-01T06:00:00Z'), payments: [] },
        lines: [{ productUnitId: tablets.baseUnit.id, quantity: '4' }],
      }),
    { actor },
  );
  soldAs = sale.code;
  pharmacist = await api.actAs(id, Role.PHARMACIST);
  const { data } = await pharmacist.graphql(
    'mutation ($input: RecallInput!) { openRecall(input: $input, idempotencyKey: "export-recall") { id } }',
    { input: { productId: tablets.product.id, lots: ['BAD'], reason: 'hỏng', soldFrom: '2026-01-01' } },
  );
  recallId = data.openRecall.id;
});
afterAll(() => setClock());

test('stock leaves as it is filtered and sorted, worth its currency’s money, and no cell is a formula', async () => {
  expect(await exported(pharmacist, 'stock.csv?sort=VALUE&descending=true')).toMatchObject([
    // 16 × 0.75
    { Code: 'AML', Product: 'Amlodipin', 'On hand': '16', Held: '16', Sellable: '0', Value: '12' },
    { Code: 'VTC', Product: "'+Vitamin C", Branch: "'=Quầy 2", 'On hand': '3', Sellable: '3', Value: '6' },
  ]);
  expect(await exported(pharmacist, `stock.csv?branchId=${there}`)).toHaveLength(1);
  expect((await exported(pharmacist, 'stock.csv?state=HELD')).map(({ Code }) => Code)).toEqual(['AML']);
  const keeperHere = await api.actAs(id, Role.STOCK_KEEPER, [here]);
  expect((await exported(keeperHere, 'stock.csv')).map(({ Code }) => Code)).toEqual(['AML']);
});

test('movements leave with what they came of and what was there after each', async () => {
  const rows = await exported(pharmacist, `stock-movements.csv?productId=${tablets.product.id}`);
  expect(rows).toMatchObject([
    {
      ...{ Time: '2026-06-01 13:00', Kind: 'Sale', Lot: 'BAD', Change: '-4', Balance: '16', Bill: soldAs },
      ...{ 'Expires on': '2027-01-01' },
    },
    { Time: '2026-01-01 12:00', Kind: 'Receipt', Change: '20', Balance: '20', 'Unit cost': '0.75', Bill: '' },
  ]);
  const book = await exportedBook(
    pharmacist,
    `stock-movements.xlsx?productId=${tablets.product.id}&kind=SALE`,
  );
  expect(book).toEqual([expect.arrayContaining(['Sale', 'Amlodipin', -4, 16])]);
  expect(await exported(pharmacist, 'stock-movements.csv?from=2026-06-02')).toEqual([]);
});

test('the buyers of a recall leave for those who may see them, with whom nobody told yet', async () => {
  const rows = await exported(
    pharmacist,
    `recall-buyers.csv?recallId=${recallId}&states=TO_CONTACT,NO_ANSWER`,
  );
  expect(rows).toMatchObject([
    {
      ...{ 'Customer code': 'KH1', Customer: 'Hòa', Phones: '081 234 5678', Certainty: 'Certain' },
      ...{ 'Quantity bought': '4', 'Last bought': '2026-06-01', Bills: soldAs, Contact: 'Not contacted' },
    },
  ]);
  expect(await exported(pharmacist, `recall-buyers.csv?recallId=${recallId}&states=REACHED`)).toEqual([]);
  const cashier = await api.actAs(id, Role.CASHIER);
  expect((await cashier.fetch(`/api/exports/recall-buyers.csv?recallId=${recallId}`)).status).toBe(403);
  const stranger = await api.actAs((await buildOrganization()).id, Role.PHARMACIST);
  expect((await stranger.fetch(`/api/exports/recall-buyers.csv?recallId=${recallId}`)).status).toBe(404);
});
