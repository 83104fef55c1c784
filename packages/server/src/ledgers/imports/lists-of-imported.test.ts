import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { importFile } from '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { JobCause, JobRun, JobState } from '../../platform/jobs/job-run.entity.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
const products = [
  'Loại hàng¦Nhóm hàng(3 Cấp)¦Mã hàng¦Tên hàng¦Thương hiệu¦Giá bán¦Giá vốn¦ĐVT¦Mã ĐVT Cơ bản¦Quy đổi¦Đang kinh doanh',
  'Hàng hóa¦Tim mạch >> Huyết áp¦SP1¦Amlodipin 5mg¦=A1¦1000¦600¦Viên¦¦1¦1',
  'Hàng hóa¦Tim mạch >> Huyết áp¦SP1-H¦Amlodipin 5mg (Hộp)¦¦30000¦18000¦Hộp¦SP1¦30¦1',
  'Hàng hóa¦¦SP2¦Bông y tế¦¦5000¦¦Gói¦¦1¦0',
];
const heading =
  'Chi nhánh¦Mã hóa đơn¦Thời gian¦Mã khách hàng¦Tên khách hàng¦Người bán¦Người tạo¦Tổng tiền hàng¦Giảm giá hóa đơn¦Khách cần trả¦Khách đã trả¦Trạng thái¦Mã hàng¦Số lượng¦Đơn giá¦Thành tiền';
const line = (
  code: string,
  at: string,
  customer: string,
  sku: string,
  quantity: number,
  price: number,
  by = 'Chị Lan',
) => {
  const amount = quantity * price;
  return `Một¦${code}¦${at}¦${customer}¦Dược sĩ An¦${by}¦${amount}¦0¦${amount}¦${amount}¦Hoàn thành¦${sku}¦${quantity}¦${price}¦${amount}`;
};
const hoa = 'KH1¦Nguyễn Thị Hòa';
const invoices = [
  heading,
  line('HD1', '01/03/2026 08:30', hoa, 'SP1', 10, 1_000),
  line('HD2', '02/03/2026 09:00', hoa, 'SP1-H', 1, 30_000),
  line('HD3', '03/03/2026 10:00', hoa, 'SP2', 2, 5_000),
  line('HD4', '04/03/2026 11:00', '¦', 'SP2', 1, 5_000),
  // The window of a year up to the last day of data begins on 5 March 2025.
  line('HD0', '04/03/2025 11:00', hoa, 'SP9', 1, 70_000),
];

let organizationId: string;
let owner: Caller;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  owner = await api.actAs(organizationId, Role.OWNER);
  await importFile(organizationId, products, 'hang-hoa.csv');
  const done = await importFile(organizationId, invoices, 'hoa-don.csv');
  expect(done).toMatchObject({ counts: [5, 0, 0, 0], unknownHeadings: [], faults: [] });
  await importFile(organizationId, ['Tên¦Tuổi', 'An¦30'], 'anh_chup.csv');
});

const taken = async (path: string, caller = owner) => {
  const answer = await caller.fetch(`/api/exports/${path}`);
  return {
    status: answer.status,
    lines: (await answer.text())
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n'),
  };
};

describe('who entered a sale', () => {
  const createdBy = async () =>
    (await owner.graphql('{ sales(filter: { search: "HD1" }) { edges { node { createdBy revision } } } }'))
      .data.sales.edges[0].node;

  test('is told by the file, and the same file again changes nothing', async () => {
    expect(await createdBy()).toEqual({ createdBy: 'Chị Lan', revision: 1 });
    expect((await importFile(organizationId, invoices)).counts).toEqual([0, 0, 5, 0]);
  });

  test('is no reason to write a sale again that came before anybody told it, but is when it is another', async () => {
    const { id } = await buildOrganization();
    const without = [heading, line('HD1', '01/03/2026 08:30', hoa, 'SP1', 10, 1_000)].map((row) =>
      row.split('¦').toSpliced(6, 1).join('¦'),
    );
    const told = (by: string) => [heading, line('HD1', '01/03/2026 08:30', hoa, 'SP1', 10, 1_000, by)];
    expect((await importFile(id, without)).counts).toEqual([1, 0, 0, 0]);
    expect((await importFile(id, told('Lan'))).counts).toEqual([0, 0, 1, 0]);
    const other = (await buildOrganization()).id;
    await importFile(other, told('Lan'));
    expect((await importFile(other, told('Mai'))).counts).toEqual([0, 1, 0, 0]);
  });
});

describe('lists are taken away as they are filtered', () => {
  test('sales, newest first, with times of the pharmacy and words of the reader', async () => {
    const { lines } = await taken('sales.csv?from=2026-03-02&to=2026-03-03');
    expect(lines).toEqual([
      'Code,Kind,Status,Branch,Time,Business date,Customer code,Customer,Seller,Entered by,Channel,Subtotal,Discount,Surcharge,Tax,Total,Paid,Due,Note',
      'HD3,Sale,Completed,Một,2026-03-03 10:00,2026-03-03,KH1,Nguyễn Thị Hòa,Dược sĩ An,Chị Lan,,10000,0,0,0,10000,10000,0,',
      'HD2,Sale,Completed,Một,2026-03-02 09:00,2026-03-02,KH1,Nguyễn Thị Hòa,Dược sĩ An,Chị Lan,,30000,0,0,0,30000,30000,0,',
    ]);
  });

  test('the sales of one customer, and none of a customer of another pharmacy', async () => {
    const { data } = await owner.graphql('{ customers { edges { node { id } } } }');
    const { lines } = await taken(`sales.csv?customerId=${data.customers.edges[0].node.id}`);
    expect(lines.slice(1).map((row) => row.split(',')[0])).toEqual(['HD3', 'HD2', 'HD1', 'HD0']);
    const stranger = await api.actAs((await buildOrganization()).id, Role.OWNER);
    const theirs = await taken(`sales.csv?customerId=${data.customers.edges[0].node.id}`, stranger);
    expect(theirs.lines).toHaveLength(1);
  });

  test('products, with no cell that a spreadsheet would run', async () => {
    const { lines } = await taken('products.csv?search=amlodipin');
    expect(lines).toEqual([
      'Code,Name,Category,Brand,Active ingredient,Base unit,Other units,Price,Status',
      "SP1,Amlodipin 5mg,Tim mạch >> Huyết áp,'=A1,,Viên,Hộp (30),1000,Active",
    ]);
    const all = await taken('products.csv');
    expect(all.lines).toHaveLength(1 + 3);
    expect(all.lines.some((row) => row.startsWith('SP2,') && row.endsWith(',5000,Inactive'))).toBe(true);
  });

  test('files brought in, in the order asked for', async () => {
    const { lines } = await taken('imports.csv?sort=FILE_NAME&descending=false&state=COMPLETED');
    expect(lines[0]).toBe('File,Contents,Sent,Sent by,State,Rows,New,Changed,Unchanged,Faulty rows,Ended');
    expect(lines.slice(1).map((row) => row.split(',')[0])).toEqual([
      'file.csv',
      'hang-hoa.csv',
      'hoa-don.csv',
    ]);
    expect(lines[3]).toMatch(/^hoa-don\.csv,invoice lines,[\d: -]{16},,Done,5,5,0,0,0,/);
  });

  test('only by those who may take lists away, and only with arguments that there are', async () => {
    const cashier = await api.actAs(organizationId, Role.CASHIER);
    for (const list of ['sales', 'products', 'imports', 'job-runs']) {
      expect((await taken(`${list}.csv`, cashier)).status).toBe(403);
      expect((await taken(`${list}.pdf`)).status).toBe(404);
      expect((await taken(`${list}.xlsx`)).status).toBe(200);
    }
    expect((await taken('sales.csv?status=SOLD')).status).toBe(400);
    expect((await taken('imports.csv?sort=SIZE')).status).toBe(400);
  });
});

describe('the list of files brought in', () => {
  const list = async (args: string) => {
    const { data, errors } = await owner.graphql(
      `{ imports(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node { fileName } } } }`,
    );
    expect(errors).toBeUndefined();
    const { totalCount, pageInfo, edges } = data.imports;
    return {
      totalCount,
      pageInfo,
      names: edges.map((edge: { node: { fileName: string } }) => edge.node.fileName),
    };
  };

  test('is filtered by what it holds, how it went and a part of its name', async () => {
    expect((await list('filter: { kind: PRODUCTS }')).names).toEqual(['hang-hoa.csv']);
    expect((await list('filter: { state: FAILED }')).names).toEqual(['anh_chup.csv']);
    // Signs of a pattern are only themselves.
    expect((await list('filter: { search: "H_" }')).names).toEqual(['anh_chup.csv']);
    expect((await list('filter: { search: "%" }')).totalCount).toBe(0);
  });

  test('is sorted by name or state, page after page, nobody twice', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const page = await list(
        `sort: STATE, descending: false, first: 1${after ? `, after: "${after}"` : ''}`,
      );
      names.push(...page.names);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(names).toEqual(['hang-hoa.csv', 'hoa-don.csv', 'file.csv', 'anh_chup.csv']);
    expect((await list('sort: FILE_NAME, descending: true')).names[0]).toBe('hoa-don.csv');
  });
});

test('runs of jobs are sorted by state and taken away with why they failed', async () => {
  await withOrganization(organizationId, async (em) => {
    const run = { cause: JobCause.NIGHTLY, payload: {}, businessDate: '2026-03-01', attempt: 2 };
    const failed = { state: JobState.FAILED, errorCode: 'UNAVAILABLE', errorId: 'e-1' };
    em.create(JobRun, { ...run, job: 'refresh-segments', ...failed } as never);
    em.create(JobRun, { ...run, job: 'of-tomorrow', state: JobState.COMPLETED } as never);
    await em.flush();
  });
  const { lines } = await taken('job-runs.csv?sort=JOB&descending=false');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^of-tomorrow,Done,Nightly,,[\d: -]{16},,,2026-03-01,2,$/);
  expect(lines[2]).toMatch(
    /^Compute customer segments,Failed,Nightly,,.*,2026-03-01,2,A system .*\(id e-1\)\.$/,
  );
  const { data } = await owner.graphql(
    '{ jobRuns(sort: STATE, descending: true) { edges { node { state } } } }',
  );
  expect(data.jobRuns.edges.map((edge: { node: { state: string } }) => edge.node.state)).toEqual([
    'FAILED',
    'COMPLETED',
  ]);
});

test('the variety of a customer is how many different products she bought in the window, most money first', async () => {
  const bought = `boughtProducts(first: 1) { totalCount pageInfo { endCursor }
    edges { node { quantity amount sales lastDay product { sku } } } }`;
  const { data } = await owner.graphql(`{ customers { edges { node { id ${bought} } } } }`);
  const [{ node }] = data.customers.edges;
  // Tablets and boxes are one product: 10 + 30. SP9 lies a day before the window.
  expect(node.boughtProducts).toMatchObject({
    totalCount: 2,
    edges: [
      { node: { quantity: '40', amount: 40_000, sales: 2, lastDay: '2026-03-02', product: { sku: 'SP1' } } },
    ],
  });
  const rest = await owner.graphql(
    `query ($id: ID!, $after: String) { customer(id: $id) { boughtProducts(after: $after) { edges { node { amount product { sku } } } } } }`,
    { id: node.id, after: node.boughtProducts.pageInfo.endCursor },
  );
  expect(rest.data.customer.boughtProducts.edges).toEqual([
    { node: { amount: 10_000, product: { sku: 'SP2' } } },
  ]);
  // Given back whole, a product is none of them.
  const sale = (await owner.graphql('{ sales(filter: { search: "HD3" }) { edges { node { id } } } }')).data
    .sales.edges[0];
  const returned = await owner.graphql(
    `mutation ($input: ReturnInput!) { recordReturn(input: $input, idempotencyKey: "all of HD3 back") { total } }`,
    { input: { saleId: sale.node.id, soldAt: '2026-03-04T05:00:00Z', lines: [], payments: [] } },
  );
  expect(returned.errors).toBeUndefined();
  const after = await owner.graphql(`query ($id: ID!) { customer(id: $id) { ${bought} } }`, { id: node.id });
  expect(after.data.customer.boughtProducts.totalCount).toBe(1);
});
