import { beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer, buildCustomerGroup } from '../../../test/build-customer.js';
import { buildSale } from '../../../test/build-sale.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();

let owner: Caller;
let organizationId: string;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  owner = await api.actAs(organizationId, Role.OWNER);
  const groups = [
    await buildCustomerGroup(organizationId, 'VIP'),
    await buildCustomerGroup(organizationId, 'Lẻ'),
  ];
  const hoa = await buildCustomer(organizationId, {
    code: 'KH1',
    name: 'Nguyễn Thị Hòa',
    phones: ['+84901234567', '+6621234567'],
    area: 'Huế',
    notes: '=HYPERLINK("http://bad.example")',
    birthDate: '1990-05-06',
    groupIds: groups.map(({ id }) => id),
  });
  await buildSale(organizationId, { customerId: hoa.id, total: 90_000, paid: 40_000 });
  await buildCustomer(organizationId, { code: 'KH2', name: 'Bùi An, "Bé"' });
  await buildCustomer((await buildOrganization()).id, { code: 'KH3', name: 'Người lạ' });
  await withOrganization(organizationId, (em) =>
    query(
      em,
      sqlText(
        `insert into app.customer (code, name, area) select 'N' || n, 'Đông ' || n, 'Đông' from generate_series(1, 2500) n`,
      ),
    ),
  );
});

const csv = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await owner.fetch(`/api/exports/customers.csv${path}`, { headers });
  return {
    status: answer.status,
    headers: answer.headers,
    lines: (await answer.text()).trim().split('\r\n'),
  };
};

describe('the export of customers', () => {
  test('is the filtered list in its order, in the reader’s words, with no cell that a spreadsheet would run', async () => {
    const { status, headers, lines } = await csv('?search=an');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="customers-\d{4}-\d\d-\d\d\.csv"/,
    );
    expect(lines.slice(1)).toEqual(['KH2,"Bùi An, ""Bé""",Person,,,,,,,,,,,,,,,,,Active,,,0,0,0']);
    const hoa = await csv('?area=Huế', { 'accept-language': 'vi' });
    expect(hoa.lines[0]?.replace('\uFEFF', '').split(',').slice(0, 4)).toEqual([
      'Mã khách hàng',
      'Tên khách hàng',
      'Loại khách',
      'Điện thoại',
    ]);
    expect(hoa.lines[1]).toBe(
      `KH1,Nguyễn Thị Hòa,Cá nhân,0901 234 567; +66 2 123 4567,,,,,1990-05-06,,,,,Huế,,,Lẻ|VIP,,"'=HYPERLINK(""http://bad.example"")",Đang hoạt động,2026-06-01,2026-06-01,1,90000,50000`,
    );
  });

  test('is whole, however long the list is, each customer once', async () => {
    const { lines } = await csv('?area=Đông&sort=CODE');
    const codes = lines.slice(1).map((line) => line.split(',')[0] ?? '');
    expect(codes).toHaveLength(2500);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  test('is a workbook too, with amounts as numbers', async () => {
    const answer = await owner.fetch('/api/exports/customers.xlsx?sort=NET&search=KH');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    const row = workbook.worksheets[0]?.getRow(2).values as unknown[];
    expect(row).toEqual(expect.arrayContaining(['KH1', 'Nguyễn Thị Hòa', 90_000]));
    expect(workbook.worksheets[0]?.rowCount).toBe(3);
  });

  test('refuses what is no such filter, and who may not', async () => {
    const wrong = await owner.fetch('/api/exports/customers.csv?lastPurchaseFrom=2026-02-30');
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ error: { code: 'BAD_INPUT', field: 'lastPurchaseFrom' } });
    expect((await owner.fetch('/api/exports/customers.pdf')).status).toBe(404);
    const cashier = await api.actAs(organizationId, Role.CASHIER);
    expect((await cashier.fetch('/api/exports/customers.csv')).status).toBe(403);
    expect((await api.visitor().fetch('/api/exports/customers.csv')).status).toBe(401);
  });
});
