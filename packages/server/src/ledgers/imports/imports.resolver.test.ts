import { expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { Role } from '../../platform/permissions/permissions.js';
import { checkImport } from './check-import.js';
import { mergeImport } from './merge-import.js';

const api = useApi();

const heading = 'Mã khách hàng,Tên khách hàng,Điện thoại,Ngày sinh,Ghi chú';
const content = `${heading}\nKH1,An,0901234567,31/02/1990,=1+1\nKH2,Bình,09x,,\nKH3,Chi,,,\n`;

const fields = `id fileName fileSize kind state unknownHeadings createdBy
  counts { rows create change skip faulty faults } progress { step done total secondsLeft } failure { code message }
  faults(first: 1) { totalCount pageInfo { hasNextPage endCursor } edges { node { row column value code message } } }`;

async function send(caller: Awaited<ReturnType<typeof api.actAs>>, text: string): Promise<string> {
  const answer = await caller.fetch('/api/files?name=DanhSachKhachHang.csv', { method: 'POST', body: text });
  expect(answer.status).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  const { data, errors } = await caller.graphql(
    `mutation($id: ID!) { createImport(fileId: $id) { id state kind counts { rows } } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  expect(data.createImport).toMatchObject({ state: 'CHECKING', kind: null, counts: null });
  return data.createImport.id as string;
}

test('a file goes from the upload through its check and confirmation to its result, and the mended rows go in', async () => {
  const { id: shop } = await buildOrganization();
  const owner = await api.actAs(shop, Role.OWNER);
  const importId = await send(owner, content);
  await checkImport(shop, importId);
  const ready = (await owner.graphql(`query($id: ID!) { import(id: $id) { ${fields} } }`, { id: importId }))
    .data.import;
  expect(ready).toMatchObject({
    state: 'READY',
    kind: 'CUSTOMERS',
    createdBy: expect.stringMatching(/^Người/),
    counts: { rows: 3, create: 3, change: 0, skip: 0, faulty: 2, faults: 2 },
    faults: {
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [
        {
          node: {
            row: 2,
            column: 'Ngày sinh',
            value: '31/02/1990',
            code: 'IMPOSSIBLE_DATE',
            message: 'No calendar has this day. Mend the date.',
          },
        },
      ],
    },
  });
  const second = await owner.graphql(
    `query($id: ID!, $after: String) { import(id: $id) { faults(first: 1, after: $after) { edges { node { row message } } } } }`,
    { id: importId, after: ready.faults.pageInfo.endCursor },
    { 'accept-language': 'vi' },
  );
  expect(second.data.import.faults.edges).toEqual([
    { node: { row: 3, message: expect.stringMatching(/^09x không phải số điện thoại/) } },
  ]);

  const confirm = `mutation($id: ID!) { confirmImport(id: $id) { state } }`;
  expect((await owner.graphql(confirm, { id: importId })).data.confirmImport.state).toBe('MERGING');
  await mergeImport(shop, importId);
  expect((await owner.graphql(confirm, { id: importId })).data.confirmImport.state).toBe('COMPLETED');
  const cancelled = await owner.graphql(`mutation($id: ID!) { cancelImport(id: $id) { state } }`, {
    id: importId,
  });
  expect(cancelled.errors?.[0]?.extensions.code).toBe('CONFLICT');

  const faults = await owner.fetch(`/api/imports/${importId}/faults.csv`);
  expect(faults.headers.get('content-disposition')).toContain('DanhSachKhachHang-faults.csv');
  const text = await faults.text();
  expect(text.split('\r\n')).toEqual([
    `${heading},Reasons`,
    `KH1,An,0901234567,31/02/1990,'=1+1,Ngày sinh: No calendar has this day. Mend the date.`,
    expect.stringMatching(/^KH2,Bình,09x,,,"?Điện thoại: 09x is no phone number/),
    '',
  ]);

  const mended = await send(owner, text.replace('31/02/1990', '28/02/1990').replace('09x', '0912345678'));
  await checkImport(shop, mended);
  expect(
    (await owner.graphql(`query($id: ID!) { import(id: $id) { ${fields} } }`, { id: mended })).data.import,
  ).toMatchObject({
    state: 'READY',
    unknownHeadings: [],
    counts: { rows: 2, create: 0, change: 2, faults: 0 },
  });
  const listed = (await owner.graphql('{ imports { totalCount edges { node { id } } } }')).data.imports;
  expect(listed).toEqual({ totalCount: 2, edges: [{ node: { id: mended } }, { node: { id: importId } }] });
});

test('the workbook of faulty rows is one, and a refused file says why in the reader’s language', async () => {
  const { id: shop } = await buildOrganization();
  const manager = await api.actAs(shop, Role.MANAGER);
  const importId = await send(manager, content);
  await checkImport(shop, importId);
  const workbook = await manager.fetch(`/api/imports/${importId}/faults.xlsx`);
  expect(
    Buffer.from(await workbook.arrayBuffer())
      .subarray(0, 4)
      .toString('latin1'),
  ).toBe('PK\u0003\u0004');
  const refused = await send(manager, 'Tên,Tuổi\nAn,30\n');
  await checkImport(shop, refused);
  const { data } = await manager.graphql(
    `query($id: ID!) { import(id: $id) { state failure { code params message } } }`,
    { id: refused },
    { 'accept-language': 'vi' },
  );
  expect(data.import).toEqual({
    state: 'FAILED',
    failure: {
      code: 'UNKNOWN_KIND',
      params: { found: ['Tên', 'Tuổi'] },
      message: expect.stringMatching(/^Không nhận ra loại tệp. Tiêu đề tìm thấy: Tên, Tuổi\./),
    },
  });
});

test('who may not import is refused, and another organization finds nothing', async () => {
  const { id: shop } = await buildOrganization();
  const owner = await api.actAs(shop, Role.OWNER);
  const importId = await send(owner, content);
  const cashier = await api.actAs(shop, Role.CASHIER);
  expect((await cashier.graphql('{ imports { totalCount } }')).errors?.[0]?.extensions.code).toBe(
    'FORBIDDEN',
  );
  expect((await cashier.fetch(`/api/imports/${importId}/faults.csv`)).status).toBe(403);
  const stranger = await api.actAs((await buildOrganization()).id, Role.OWNER);
  expect(
    (await stranger.graphql(`query($id: ID!) { import(id: $id) { id } }`, { id: importId })).errors?.[0]
      ?.extensions.code,
  ).toBe('NOT_FOUND');
  expect((await stranger.fetch(`/api/imports/${importId}/faults.csv`)).status).toBe(404);
});
