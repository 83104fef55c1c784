import { beforeEach, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
let organizationId: string;
let keeper: Caller;
let requestId: string;
beforeEach(async () => {
  ({ id: organizationId } = await buildOrganization());
  const branchId = (await buildBranch(organizationId, 'Quầy 1')).id;
  keeper = await api.actAs(organizationId, Role.STOCK_KEEPER);
  const units = [{ name: 'Hộp', factor: '30' }];
  const losartan = (await buildProduct(organizationId, { sku: 'SP1', name: '=Losartan', units })).product.id;
  const vitamin = (await buildProduct(organizationId, { sku: '+SP2', name: 'Vitamin', units })).product.id;
  const lines = [
    { branchId, productId: losartan, quantity: '120', note: '-gấp' },
    { branchId, productId: vitamin, quantity: '7' },
  ];
  const create = `mutation ($lines: [WantedLineInput!]!) { createPurchaseRequests(lines: $lines, idempotencyKey: "export-1") { id } }`;
  requestId = (await keeper.graphql(create, { lines })).data.createPurchaseRequests[0].id;
});

const setState = (state: string) =>
  withOrganization(organizationId, (em) =>
    query(
      em,
      sqlText(`update app.purchase_request set state = :state, requested_by = 'lan', decided_by = 'hoa', expected_on = '2026-09-15'
        where organization_id = :organization_id`),
      { state },
    ),
  );

test('an order goes out as a workbook in packs, and no cell of it is a formula', async () => {
  await setState('APPROVED');
  const answer = await keeper.fetch(`/api/exports/purchase-requests/${requestId}.xlsx`);
  expect(answer.headers.get('content-disposition')).toContain('order-YC000001.xlsx');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await answer.arrayBuffer());
  const rows = workbook.worksheets[0]?.getSheetValues().map((row) => (row as unknown[]).slice(1)) ?? [];
  expect(rows.filter(Boolean)).toEqual([
    [
      'No.',
      'Code',
      'Product',
      'Quantity',
      'Unit',
      'In base units',
      'Base unit',
      'Note',
      'Order',
      'Deliver to',
      'Expected on',
    ],
    [1, 'SP1', "'=Losartan", 4, 'Hộp', 120, 'Viên', "'-gấp", 'YC000001', 'Quầy 1', '15/09/2026'],
    [2, "'+SP2", 'Vitamin', 7, 'Viên', 7, 'Viên', undefined, 'YC000001', 'Quầy 1', '15/09/2026'],
  ]);
});

test('what is not approved does not go out, nor does what is of another pharmacy, or to a cashier', async () => {
  const status = async (caller: Caller, id = requestId) =>
    (await caller.fetch(`/api/exports/purchase-requests/${id}.xlsx`)).status;
  expect(await status(keeper)).toBe(409);
  await setState('ORDERED');
  expect(await status(keeper)).toBe(200);
  expect(await status(keeper, organizationId)).toBe(404);
  expect(await status(await api.actAs(organizationId, Role.CASHIER))).toBe(403);
  const other = (await buildOrganization()).id;
  expect(await status(await api.actAs(other, Role.OWNER))).toBe(404);
});
