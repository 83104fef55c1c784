import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { importFile } from '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
const medicine = `id version name route ingredientsSource ingredientsConfirmed atcCode controlled prescriptionOnly longTerm
  daysSupplyPerUnit assumedDaysPerUnit ingredients { ingredient strength matchedWords }`;
const products = `{ products { edges { node { ${medicine} } } } }`;
const update = `mutation ($id: ID!, $version: Int!, $input: ProductMedicineInput!) {
  updateProductMedicine(id: $id, version: $version, input: $input) { ${medicine} } }`;
const confirm = 'mutation ($ids: [ID!]!) { confirmMedicines(productIds: $ids) }';
const confirmAll = 'mutation ($expected: Int!) { confirmAllMedicines(expected: $expected) }';

const heading = 'Mã hàng¦Tên hàng¦Giá bán¦ĐVT¦Hoạt chất¦Hàm lượng¦Dạng bào chế¦Mô tả¦DDD (mg)';
const stated =
  'SP1¦Exforge¦7800¦Viên¦Amlodipin + Valsartan¦5mg/80mg¦Viên nén bao phim¦Đường dùng: Uống; Thuốc kê đơn¦5';
const named = 'SP2¦Amlodipin 5mg¦700¦Viên¦¦¦¦¦5';
const sleeping = 'SP3¦Diazepam 5mg¦900¦Viên¦¦¦¦¦10';
const unknown = 'SP4¦Thuốc ho gia truyền¦30000¦Chai¦¦¦¦¦';

let organizationId: string;
let pharmacist: Caller;
beforeEach(async () => {
  organizationId = (await buildOrganization()).id;
  pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
  await importFile(organizationId, [heading, stated, named, sleeping, unknown]);
});

interface Shown {
  id: string;
  version: number;
  name: string;
}
const shown = async (name: string): Promise<Shown & Record<string, unknown>> =>
  (await pharmacist.graphql(products)).data.products.edges
    .map(({ node }: { node: Shown }) => node)
    .find((node: Shown) => node.name === name);
const keys = async () =>
  (
    await withOrganization(organizationId, (em) =>
      query<{ key: string | null }>(em, sqlText('select medicine_key as key from app.product order by sku')),
    )
  ).map(({ key }) => key);

test('what the file says stands at once; a name proposes, with the words that told it', async () => {
  expect(await shown('Exforge')).toMatchObject({
    ...{
      route: 'ORAL',
      ingredientsSource: 'FILE',
      ingredientsConfirmed: true,
      prescriptionOnly: true,
      longTerm: true,
    },
    assumedDaysPerUnit: null,
    ingredients: [
      { ingredient: 'amlodipine', strength: '5mg', matchedWords: 'amlodipin' },
      { ingredient: 'valsartan', strength: '80mg', matchedWords: 'valsartan' },
    ],
  });
  expect(await shown('Amlodipin 5mg')).toMatchObject({
    ...{ route: 'ORAL', ingredientsSource: 'NAME', ingredientsConfirmed: false, atcCode: null },
    ingredients: [{ ingredient: 'amlodipine', strength: '5mg', matchedWords: 'amlodipin' }],
  });
  expect(await keys()).toEqual(['amlodipine+valsartan|ORAL', null, null, null]);
});

describe('a pharmacist', () => {
  test('confirms one proposal, then all that are left if they are as many as she was told', async () => {
    const { id } = await shown('Amlodipin 5mg');
    expect((await pharmacist.graphql(confirm, { ids: [id] })).data.confirmMedicines).toBe(1);
    // 5 mg of a defined daily dose of 5 mg: a day
    expect(await shown('Amlodipin 5mg')).toMatchObject({
      ...{
        ingredientsConfirmed: true,
        atcCode: 'C08CA01',
        longTerm: true,
        assumedDaysPerUnit: '1',
        version: 2,
      },
    });
    const stale = await pharmacist.graphql(confirmAll, { expected: 2 });
    expect(stale.errors?.[0]).toMatchObject({
      message: 'The number of proposals has changed: now 1. Look at the list again, then confirm.',
      extensions: { code: 'CONFLICT', field: 'expected' },
    });
    expect((await pharmacist.graphql(confirmAll, { expected: 1 })).data.confirmAllMedicines).toBe(1);
    expect(await shown('Diazepam 5mg')).toMatchObject({ controlled: true, assumedDaysPerUnit: '0.5' });
    expect(await keys()).toEqual(['amlodipine+valsartan|ORAL', 'amlodipine|ORAL', 'diazepam|ORAL', null]);
    const again = await pharmacist.graphql(confirm, { ids: [id] });
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', key: 'medicineNotProposed' });
  });

  test('names what a product holds; no later file takes that back', async () => {
    const { id, version } = await shown('Thuốc ho gia truyền');
    const input = {
      ingredients: [{ ingredient: 'Dextromethorphan' }, { ingredient: 'Clorpheniramin', strength: '2mg' }],
      ...{
        route: 'ORAL',
        prescriptionOnly: false,
        longTerm: false,
        controlled: false,
        daysSupplyPerUnit: '5',
      },
    };
    const noRoute = await pharmacist.graphql(update, { id, version, input: { ...input, route: undefined } });
    expect(noRoute.errors?.[0]?.extensions).toMatchObject({
      key: 'medicineRouteNeeded',
      field: 'input.route',
    });
    const { data } = await pharmacist.graphql(update, { id, version, input });
    expect(data.updateProductMedicine).toMatchObject({
      ...{ ingredientsSource: 'PERSON', ingredientsConfirmed: true, longTerm: false, daysSupplyPerUnit: '5' },
      ingredients: [{ ingredient: 'dextromethorphan' }, { ingredient: 'chlorphenamine', strength: '2mg' }],
    });
    await importFile(organizationId, [
      heading,
      'SP4¦Paracetamol 500mg¦30000¦Chai¦Paracetamol¦500mg¦Viên nén¦Thuốc kiểm soát đặc biệt',
    ]);
    expect(await shown('Paracetamol 500mg')).toMatchObject({
      ...{ ingredientsSource: 'PERSON', controlled: false, prescriptionOnly: false },
      ingredients: [{ ingredient: 'dextromethorphan' }, { ingredient: 'chlorphenamine' }],
    });
    expect((await keys())[3]).toBe('chlorphenamine+dextromethorphan|ORAL');
  });

  test('says that a product holds none, and it is asked for no more', async () => {
    const { id, version } = await shown('Thuốc ho gia truyền');
    await pharmacist.graphql(update, { id, version, input: { ingredients: [] } });
    const states = '{ medicineOverview { states { state products } } }';
    const { data } = await pharmacist.graphql(states);
    expect(data.medicineOverview.states).toEqual([
      { state: 'PROPOSED', products: 2 },
      { state: 'UNKNOWN', products: 0 },
      { state: 'CONFIRMED', products: 1 },
      { state: 'NO_MEDICINE', products: 1 },
    ]);
  });

  test('is told where somebody else was first, and what is wrong with her input', async () => {
    const { id, version } = await shown('Amlodipin 5mg');
    const wrong = async (input: object, at = version) =>
      (await pharmacist.graphql(update, { id, version: at, input })).errors?.[0];
    expect((await wrong({ longTerm: true }, version - 1))?.extensions).toMatchObject({ code: 'CONFLICT' });
    expect(
      await wrong({ ingredients: [{ ingredient: 'Aspirin' }, { ingredient: 'acid acetylsalicylic' }] }),
    ).toMatchObject({
      message: 'acetylsalicylic acid is named twice.',
      extensions: { field: 'input.ingredients.1.ingredient' },
    });
    expect((await wrong({ daysSupplyPerUnit: '0' }))?.extensions.field).toBe('input.daysSupplyPerUnit');
  });
});

test('a changed name proposes anew; a stock keeper may look and not decide', async () => {
  const { id } = await shown('Amlodipin 5mg');
  await importFile(organizationId, [heading, 'SP2¦Losartan 50mg¦700¦Viên¦¦¦¦']);
  expect(await shown('Losartan 50mg')).toMatchObject({ ingredients: [{ ingredient: 'losartan' }] });
  const keeper = await api.actAs(organizationId, Role.STOCK_KEEPER);
  expect((await keeper.graphql(confirm, { ids: [id] })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('goods without an ingredient come with what they sold, the most first', async () => {
  await importFile(organizationId, [
    'Mã hóa đơn¦Thời gian¦Khách cần trả¦Khách đã trả¦Trạng thái¦Mã hàng¦Số lượng¦Thành tiền',
    'HD1¦01/03/2026¦90000¦90000¦Hoàn thành¦SP4¦3¦90000',
    'HD2¦01/03/2026¦10000¦10000¦Hoàn thành¦SP1¦1¦10000',
    'HD3¦01/03/2025¦10000¦10000¦Hoàn thành¦SP4¦1¦10000',
  ]);
  const { data } = await pharmacist.graphql(`{
    medicines(state: UNKNOWN) { totalCount edges { node { amount lines product { name } } } }
    medicineOverview { from asOf amount states { state amount amountShare lineShare } } }`);
  expect(data.medicines).toEqual({
    totalCount: 1,
    edges: [{ node: { amount: 90_000, lines: 1, product: { name: 'Thuốc ho gia truyền' } } }],
  });
  expect(data.medicineOverview).toMatchObject({ from: '2025-03-02', asOf: '2026-03-01', amount: 100_000 });
  expect(data.medicineOverview.states[1]).toEqual({
    ...{ state: 'UNKNOWN', amount: 90_000, amountShare: 0.9, lineShare: 0.5 },
  });
});
