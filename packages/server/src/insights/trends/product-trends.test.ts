import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { type BuiltFill, type BuiltPeople, buildFills } from '../../../test/build-fills.js';
import { exported } from '../../../test/exported.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';
import { comparedWith, lastWhole, trendPeriods } from './product-periods.rules.js';

describe('the periods of a trend', () => {
  test('are thirteen months, or 27 weeks from Monday, and the last one ends with the as-of', () => {
    const months = trendPeriods('2026-09-16', 'MONTH');
    expect(months).toHaveLength(13);
    expect([months[0], months[5], months[12]]).toEqual([
      { from: '2025-09-01', to: '2025-09-30' },
      { from: '2026-02-01', to: '2026-02-28' },
      { from: '2026-09-01', to: '2026-09-16' },
    ]);
    // 2026-09-16 is a Wednesday.
    const weeks = trendPeriods('2026-09-16', 'WEEK');
    expect(weeks).toHaveLength(27);
    expect([weeks[0], weeks[25], weeks[26]]).toEqual([
      { from: '2026-03-16', to: '2026-03-22' },
      { from: '2026-09-07', to: '2026-09-13' },
      { from: '2026-09-14', to: '2026-09-16' },
    ]);
  });

  test('are ranked by the last whole one: on its last day, itself', () => {
    expect(lastWhole('2026-09-16', 'MONTH')).toEqual({ from: '2026-08-01', to: '2026-08-31' });
    expect(lastWhole('2026-09-30', 'MONTH')).toEqual({ from: '2026-09-01', to: '2026-09-30' });
    expect(lastWhole('2026-09-16', 'WEEK')).toEqual({ from: '2026-09-07', to: '2026-09-13' });
    expect(lastWhole('2026-09-13', 'WEEK')).toEqual({ from: '2026-09-07', to: '2026-09-13' });
  });

  test('are compared with the same month or the same weekdays of the year before, whole with whole', () => {
    const with_ = (from: string, to: string, unit: 'WEEK' | 'MONTH') =>
      Object.values(comparedWith({ from, to }, unit, 'LAST_YEAR'));
    expect(with_('2024-02-01', '2024-02-29', 'MONTH')).toEqual(['2023-02-01', '2023-02-28']);
    expect(with_('2025-02-01', '2025-02-28', 'MONTH')).toEqual(['2024-02-01', '2024-02-29']);
    expect(with_('2026-09-01', '2026-09-16', 'MONTH')).toEqual(['2025-09-01', '2025-09-16']);
    expect(with_('2026-09-14', '2026-09-16', 'WEEK')).toEqual(['2025-09-15', '2025-09-17']);
    expect(comparedWith({ from: '2026-03-01', to: '2026-03-31' }, 'MONTH', 'PERIOD_BEFORE')).toEqual({
      ...{ from: '2026-02-01', to: '2026-02-28' },
    });
  });
});

describe('sales of products', () => {
  const api = useApi();
  let id: string;
  let built: BuiltPeople;
  let owner: Caller;
  const ask = async (text: string, variables: object = {}, who = owner) => {
    const { data, errors } = await who.graphql(text, { ...variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  /** At 1,000 a tablet. */
  const sold = (
    medicine: string,
    day: string,
    quantity: number,
    more: Partial<BuiltFill> = {},
  ): BuiltFill => ({
    ...{ medicine, day, quantity, amount: 1_000 * quantity, ...more },
  });

  // August 2026 beside August 2025: A 50 for 20 (+30), A5 10 for 15 (−5), Syrup 7 for 17 (−10), Tea 5 for 0 (+5), Gone
  // 0 for 4 (−4).
  beforeAll(async () => {
    setClock(() => new Date('2026-09-16T03:00:00Z'));
    id = (await buildOrganization()).id;
    built = await buildFills(
      id,
      [
        { name: 'A', key: 'amlodipine|ORAL' },
        { name: 'A5', key: 'amlodipine|ORAL' },
        { name: 'Syrup', key: 'paracetamol|ORAL' },
        { name: 'Tea', key: null },
        { name: 'Gone', key: null },
      ],
      [
        sold('A', '2026-08-01', 40),
        sold('A', '2026-08-31', 12, { id: '00000000-0000-4000-8000-000000000001' }),
        sold('A', '2026-08-31', 2, { returns: '00000000-0000-4000-8000-000000000001', line: true }),
        sold('A', '2026-08-05', 99, { status: 'CANCELLED' }),
        sold('A', '2026-09-15', 3),
        sold('A', '2025-08-10', 20),
        sold('A', '2025-09-10', 8),
        sold('A', '2025-09-20', 70),
        sold('A5', '2026-08-10', 10),
        sold('A5', '2025-08-10', 15),
        sold('Syrup', '2026-08-10', 7),
        sold('Syrup', '2025-08-20', 17),
        sold('Tea', '2026-08-10', 5),
        sold('Gone', '2025-08-10', 4),
        sold('Tea', '2026-07-10', 9),
      ],
    );
    owner = await api.actAs(id, Role.OWNER);
  });
  afterAll(() => setClock());

  test('stand by month beside the same of the year before, returns taken off, each with the sales that make it', async () => {
    const productId = built.products.get('A');
    const { productSales } = await ask(
      `query ($id: ID!) { productSales(productId: $id, unit: MONTH) {
        from to net quantity lastYearFrom lastYearTo lastYearNet lastYearQuantity } }`,
      { id: productId },
    );
    expect(productSales.slice(-2)).toEqual([
      {
        ...{ from: '2026-08-01', to: '2026-08-31', net: 50_000, quantity: '50' },
        ...{
          lastYearFrom: '2025-08-01',
          lastYearTo: '2025-08-31',
          lastYearNet: 20_000,
          lastYearQuantity: '20',
        },
      },
      {
        ...{ from: '2026-09-01', to: '2026-09-15', net: 3_000, quantity: '3' },
        ...{
          lastYearFrom: '2025-09-01',
          lastYearTo: '2025-09-15',
          lastYearNet: 8_000,
          lastYearQuantity: '8',
        },
      },
    ]);
    // The as-of is the last day with sales. The first sale of all was on 2025-08-10: July 2025 says nothing of July 2026.
    expect(productSales.at(-3)).toMatchObject({ from: '2026-07-01', net: 0, lastYearNet: null });
    const { sales, saleSums } = await ask(
      `query ($filter: SaleFilter) { sales(filter: $filter) { totalCount }
        saleSums(filter: $filter) { ofProduct { net quantity } } }`,
      { filter: { productId, from: '2026-08-01', to: '2026-08-31' } },
    );
    // Two bills, the return, and the cancelled one, which is no money.
    expect(sales.totalCount).toBe(4);
    expect(saleSums.ofProduct).toEqual({ net: 50_000, quantity: '50' });
  });

  const ranked = async (args: string, who = owner) => {
    const { productTrends, productTrendSums } = await ask(
      `{ productTrends(${args}) { totalCount edges { node { key product { name } products net beforeNet change quantity } } }
        productTrendSums(${args.replace(/, (falling|first).*/, '')}) { from to beforeFrom beforeTo comparable net beforeNet rising falling } }`,
      {},
      who,
    );
    const rows = productTrends.edges.map(
      ({ node }: { node: { key: string; product: { name: string } | null; change: number } }) =>
        `${node.product?.name ?? node.key} ${node.change}`,
    );
    return { rows, sums: productTrendSums, count: productTrends.totalCount };
  };

  test('are ranked by what they rose or fell in money in the last whole month, and all of them add up', async () => {
    const rising = await ranked('unit: MONTH');
    expect(rising).toEqual({
      rows: ['A 30000', 'Tea 5000'],
      count: 2,
      sums: {
        ...{ from: '2026-08-01', to: '2026-08-31', beforeFrom: '2025-08-01', beforeTo: '2025-08-31' },
        ...{ comparable: true, net: 72_000, beforeNet: 56_000, rising: 2, falling: 3 },
      },
    });
    expect((await ranked('unit: MONTH, falling: true')).rows).toEqual([
      'Syrup -10000',
      'A5 -5000',
      'Gone -4000',
    ]);
    // Beside July 2026 only Tea was there before.
    expect((await ranked('unit: MONTH, basis: PERIOD_BEFORE, falling: true')).rows).toEqual(['Tea -4000']);
  });

  test('are taken together by medicine, and a medicine opens its products', async () => {
    expect((await ranked('by: MEDICINE')).rows).toEqual(['amlodipine|ORAL 25000', ' 1000']);
    const opened = await ranked('medicineKey: "amlodipine|ORAL"');
    expect(opened.rows).toEqual(['A 30000']);
    expect(opened.sums).toMatchObject({ net: 60_000, beforeNet: 35_000, rising: 1, falling: 1 });
  });

  test('are listed a page at a time, each once, and leave as a table', async () => {
    const first = await ask(
      '{ productTrends(first: 1) { pageInfo { endCursor } edges { node { product { name } } } } }',
    );
    const next = await ask(
      'query ($after: String) { productTrends(first: 1, after: $after) { pageInfo { hasNextPage } edges { node { product { name } } } } }',
      { after: first.productTrends.pageInfo.endCursor },
    );
    expect([first, next].map(({ productTrends }) => productTrends.edges[0].node.product.name)).toEqual([
      'A',
      'Tea',
    ]);
    expect(next.productTrends.pageInfo.hasNextPage).toBe(false);
    expect(await exported(owner, 'product-trends.csv?falling=true')).toMatchObject([
      { Product: 'Syrup', 'Net sales': '7000', 'Net sales then': '17000', Change: '-10000', Quantity: '7' },
      ...[{ Product: 'A5' }, { Product: 'Gone' }],
    ]);
  });

  test('are of the branches of who asks, and nobody else’s', async () => {
    const other = await api.actAs(id, Role.MANAGER, [(await buildBranch(id)).id]);
    expect(await ranked('unit: MONTH', other)).toMatchObject({ rows: [], sums: { net: 0, beforeNet: 0 } });
    const cashier = await api.actAs(id, Role.CASHIER);
    expect((await cashier.graphql('{ productTrends { totalCount } }')).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });
});
