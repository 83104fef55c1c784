import { beforeAll, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { exported } from '../../../test/exported.js';
import { importFile } from '../../../test/import-file.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
let id: string;
let owner: Caller;
beforeAll(async () => {
  id = (await buildOrganization()).id;
  owner = await api.actAs(id, Role.OWNER);
});

const namesOf = async (query: string, importId: string) => {
  const { data, errors } = await owner.graphql(query, { id: importId });
  if (errors) throw new Error(JSON.stringify(errors));
  const [list] = Object.values(data) as { totalCount: number; edges: { node: Record<string, string> }[] }[];
  const names = (list?.edges ?? []).map(({ node }) => Object.values(node).join(' ')).sort();
  expect(list?.totalCount).toBe(names.length);
  return names;
};
const newest = async () =>
  (await owner.graphql('{ imports(first: 1) { edges { node { id } } } }')).data.imports.edges[0].node;

test('the products that a file changed are as many as it says, each once with all its units, and not those it made', async () => {
  const file = (price: number, box: number, more: string[] = []) => [
    'Loại hàng¦Nhóm hàng(3 Cấp)¦Mã hàng¦Tên hàng¦Thương hiệu¦Giá bán¦Giá vốn¦ĐVT¦Mã ĐVT Cơ bản¦Quy đổi¦Đang kinh doanh',
    `Hàng hóa¦¦SP1¦Amlodipin¦¦${price}¦600¦Viên¦¦1¦1`,
    `Hàng hóa¦¦SP1-H¦Amlodipin (Hộp)¦¦${box}¦18000¦Hộp¦SP1¦30¦1`,
    'Hàng hóa¦¦SP2¦Bông¦¦5000¦¦Gói¦¦1¦1',
    ...more,
  ];
  await importFile(id, file(1000, 30_000));
  // The tablet and its box: one product. SP3 is new, SP2 stays.
  const { counts } = await importFile(id, file(1100, 33_000, ['Hàng hóa¦¦SP3¦Gạc¦¦5000¦¦Gói¦¦1¦1']));
  expect(counts.slice(0, 3)).toEqual([1, 1, 1]);
  const { id: second } = await newest();
  const changed =
    'query ($id: ID) { products(importId: $id, importChanged: true) { totalCount edges { node { sku } } } }';
  expect(await namesOf(changed, second)).toEqual(['SP1']);
  const made = 'query ($id: ID) { products(importId: $id) { totalCount edges { node { sku } } } }';
  expect(await namesOf(made, second)).toEqual(['SP3']);
  const rows = await exported(owner, `products.csv?importId=${second}&importChanged=true`);
  expect(rows.map(({ Code }) => Code)).toEqual(['SP1']);
  // Only the box costs more: still its product.
  await importFile(id, file(1100, 36_000));
  expect(await namesOf(changed, (await newest()).id)).toEqual(['SP1']);
});

test('so are customers, and sales of which a file says something else or that they were cancelled', async () => {
  const people = (phone: string) => [
    'Mã khách hàng¦Tên khách hàng¦Điện thoại',
    `KH1¦Hòa¦${phone}`,
    'KH2¦Lan¦0901234500',
  ];
  await importFile(id, people('0901234567'));
  await importFile(id, people('0901234568'));
  const customers =
    'query ($id: ID) { customers(filter: { importId: $id, importChanged: true }) { totalCount edges { node { code } } } }';
  expect(await namesOf(customers, (await newest()).id)).toEqual(['KH1']);

  const bills = (quantity: number, status = 'Hoàn thành') => [
    'Chi nhánh¦Mã hóa đơn¦Thời gian¦Mã khách hàng¦Tổng tiền hàng¦Giảm giá hóa đơn¦Khách cần trả¦Khách đã trả¦Trạng thái¦Mã hàng¦Số lượng¦Đơn giá¦Thành tiền',
    `Một¦HD1¦01/03/2026 08:30¦KH1¦${1000 * quantity}¦0¦${1000 * quantity}¦${1000 * quantity}¦Hoàn thành¦SP1¦${quantity}¦1000¦${1000 * quantity}`,
    `Một¦HD2¦01/03/2026 09:30¦KH1¦1000¦0¦1000¦1000¦${status}¦SP1¦1¦1000¦1000`,
    'Một¦HD3¦01/03/2026 10:30¦KH1¦1000¦0¦1000¦1000¦Hoàn thành¦SP1¦1¦1000¦1000',
  ];
  await importFile(id, bills(1));
  const { counts } = await importFile(id, bills(2, 'Đã hủy'));
  expect(counts.slice(0, 3)).toEqual([0, 2, 1]);
  const { id: second } = await newest();
  const sales =
    'query ($id: ID) { sales(filter: { importId: $id, importChanged: true }) { totalCount edges { node { code status } } } }';
  expect(await namesOf(sales, second)).toEqual(['HD1 COMPLETED', 'HD2 CANCELLED']);
  // What came of it afterwards takes nothing from the list, and the next file’s is its own.
  await importFile(id, bills(3, 'Đã hủy'));
  expect((await namesOf(sales, second)).map((name) => name.slice(0, 3))).toEqual(['HD1', 'HD2']);
  expect(await namesOf(sales, (await newest()).id)).toEqual(['HD1 COMPLETED']);
  expect(await exported(owner, `sales.csv?importId=${second}&importChanged=true`)).toHaveLength(2);
  const stranger = await api.actAs((await buildOrganization()).id, Role.OWNER);
  expect((await stranger.graphql(sales, { id: second })).data.sales.totalCount).toBe(0);
});
