import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildProduct, buildProductCategory } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';
import type { Promotion } from './promotion.entity.js';

const api = useApi();
const LOOK = `query ($definition: PromotionInput!, $id: ID) { promotionDraft(definition: $definition, promotionId: $id) {
  productCounts { covered passedOver barred } leftOut { ruledBy product { name } }
  overlaps { from to products outcome promotion { code } branches { name } } } }`;

describe('before it is approved a promotion shows', () => {
  let id: string;
  let manager: Caller;
  const product = new Map<string, string>();
  const branch = new Map<string, string>();
  const ids = (from: Map<string, string>, names: string[]) => names.map((name) => from.get(name) as string);
  const rule = {
    ...{ name: 'Thử', applies: 'AUTOMATICALLY', startsOn: '2026-10-05', endsOn: '2026-10-18' },
    ...{ scope: 'LINES', benefit: 'PERCENT', tiers: [{ minimum: 0, value: 10 }] },
  };
  const look = async (given: object = {}, ownId: string | null = null) => {
    const { data, errors } = await manager.graphql(LOOK, { definition: { ...rule, ...given }, id: ownId });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.promotionDraft;
  };
  const others = async (given: object = {}) =>
    (await look(given)).overlaps.map((each: { promotion: { code: string } }) => each.promotion.code);

  beforeAll(async () => {
    setClock(() => new Date('2026-09-16T03:00:00Z'));
    id = (await buildOrganization()).id;
    for (const name of ['Quận 1', 'Quận 3', 'Quận 5']) branch.set(name, (await buildBranch(id, name)).id);
    const vitamins = await buildProductCategory(id, 'Vitamin');
    product.set('Vitamin', vitamins.id);
    for (const [name, more] of [
      ['C', { categoryId: vitamins.id }],
      ['D', { categoryId: vitamins.id }],
      ['Kem', {}],
      ['Rx', { prescriptionOnly: true, categoryId: vitamins.id }],
      ['Ngủ', { controlled: true }],
    ] as const)
      product.set(name, (await buildProduct(id, { name, ...more })).product.id);
    manager = await api.actAs(id, Role.MANAGER);
    const days = { startsOn: '2026-10-10', endsOn: '2026-10-31', scope: 'LINES' as const };
    const of = (code: string, names: string[], more: Partial<Promotion> = {}) =>
      buildPromotion(id, { ...days, code, productIds: ids(product, names), ...more });
    await of('C', ['C']);
    await of('KEM', ['Kem'], { branchIds: ids(branch, ['Quận 3', 'Quận 5']), priority: 50 });
    await of('LONE', ['D'], { exclusive: true, fromMinute: 1320, toMinute: 120, weekdays: [6, 7] });
    await of('OVER', ['C'], { startsOn: '2026-09-01', endsOn: '2026-09-15' });
    await of('GONE', ['C'], {
      state: 'STOPPED',
      stoppedAt: new Date('2026-09-10'),
      stopReason: 'x',
    } as never);
    await of('IDEA', ['C'], { state: 'DRAFT', approvedBy: null, approvedAt: null });
    await of('V', [], {
      ...{ applies: 'BY_VOUCHER', scope: 'BILL', benefit: 'AMOUNT', tiers: [{ minimum: 0, value: 5 }] },
    });
  });
  afterAll(() => setClock());

  test('which products within its reach may not be promoted, and why', async () => {
    // Of the category and one product by name: that one bars it, the other is passed over.
    const reach = { categoryIds: ids(product, ['Vitamin']), productIds: ids(product, ['Ngủ']) };
    expect(await look(reach)).toMatchObject({
      productCounts: { covered: 2, passedOver: 1, barred: 1 },
      leftOut: [
        { ruledBy: 'CONTROLLED', product: { name: 'Ngủ' } },
        { ruledBy: 'PRESCRIPTION', product: { name: 'Rx' } },
      ],
    });
    expect((await look({ ...reach, promotableOnly: false })).productCounts).toEqual({
      ...{ covered: 2, passedOver: 0, barred: 2 },
    });
    // As it would be once it is kept.
    const { data } = await manager.graphql(
      `mutation ($input: PromotionInput!, $key: ID!) { createPromotion(input: $input, idempotencyKey: $key) {
        productCounts { covered passedOver barred } } }`,
      { input: { ...rule, ...reach }, key: crypto.randomUUID() },
    );
    expect(data.createPromotion.productCounts).toEqual({ covered: 2, passedOver: 1, barred: 1 });
  });

  test('which others that run or are planned meet it on the same days, at the same branches, off the same goods', async () => {
    expect((await look()).overlaps).toEqual([
      {
        ...{ from: '2026-10-10', to: '2026-10-18', products: 1, outcome: 'BOTH' },
        ...{ promotion: { code: 'KEM' }, branches: [{ name: 'Quận 3' }, { name: 'Quận 5' }] },
      },
      expect.objectContaining({ outcome: 'BOTH', promotion: { code: 'C' }, branches: [] }),
      expect.objectContaining({ outcome: 'UNDECIDED', promotion: { code: 'LONE' } }),
    ]);
    expect(await others({ productIds: ids(product, ['Kem']) })).toEqual(['KEM']);
    expect(await others({ branchIds: ids(branch, ['Quận 1']) })).toEqual(['C', 'LONE']);
    expect(await others({ endsOn: '2026-10-09' })).toEqual([]);
    // Of the whole bill it is about all of them.
    expect(await others({ scope: 'BILL' })).toHaveLength(3);
    // Late on Saturdays and Sundays: not on weekdays, nor in the afternoon, but past midnight.
    const late = { productIds: ids(product, ['D']) };
    expect(await others({ ...late, weekdays: [1, 2] })).toEqual([]);
    expect(await others({ ...late, fromMinute: 600, toMinute: 1320 })).toEqual([]);
    expect(await others({ ...late, fromMinute: 60, toMinute: 600 })).toEqual(['LONE']);
    // A Monday to a Friday have no Saturday between them.
    expect(await others({ ...late, startsOn: '2026-10-12', endsOn: '2026-10-16' })).toEqual([]);
  });

  test('which of two a bill gets: that which goes first, where one of them rules the other out', async () => {
    const outcomes = async (given: object) =>
      Object.fromEntries(
        (await look(given)).overlaps.map((each: { outcome: string; promotion: { code: string } }) => [
          each.promotion.code,
          each.outcome,
        ]),
      );
    expect(await outcomes({ exclusive: true, priority: 60 })).toEqual({
      KEM: 'OTHER',
      C: 'THIS',
      LONE: 'THIS',
    });
    expect(await outcomes({ priority: 200 })).toEqual({ KEM: 'BOTH', C: 'BOTH', LONE: 'OTHER' });
  });

  test('nothing to who may not write it, and the field of what is wrong with it', async () => {
    const wrong = await manager.graphql(LOOK, { definition: { ...rule, endsOn: '2026-10-01' } });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'endsOn' });
    const cashier = await api.actAs(id, Role.CASHIER);
    const refused = await cashier.graphql(LOOK, { definition: rule });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('the units that the chosen products are sold in, of which alone it may count', async () => {
    const syrup = await buildProduct(id, { name: 'Siro', units: [{ name: 'Thùng', factor: '24' }] });
    const productIds = [syrup.product.id, ...ids(product, ['Kem'])];
    const { data } = await manager.graphql(
      'query ($productIds: [ID!]!) { promotionUnits(productIds: $productIds, categoryIds: []) { name products ofProducts } }',
      { productIds },
    );
    expect(data.promotionUnits).toEqual([
      { name: 'Viên', products: 2, ofProducts: 2 },
      { name: 'Thùng', products: 1, ofProducts: 2 },
    ]);
    const write = (buyUnit: string) =>
      manager.graphql(
        `mutation ($input: PromotionInput!, $key: ID!) { createPromotion(input: $input, idempotencyKey: $key) {
          buyQuantity buyUnit getQuantity getUnit } }`,
        {
          input: {
            ...{ ...rule, benefit: 'BUY_GET', tiers: [], productIds, buyQuantity: '2', buyUnit },
            ...{ getQuantity: '1', getPercent: 100 },
          },
          key: crypto.randomUUID(),
        },
      );
    // What is got of the same is counted as what is bought is.
    expect((await write('Thùng')).data.createPromotion).toEqual({
      ...{ buyQuantity: '2', buyUnit: 'Thùng', getQuantity: '1', getUnit: 'Thùng' },
    });
    expect((await write('Kiện')).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      field: 'buyUnit',
    });
  });
});
