import { afterEach, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { importFile } from '../../../test/import-file.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshPromotionEffectJob } from './refresh-promotion-effect.job.js';

const api = useApi();
afterEach(() => setClock());

const SALES =
  'Mã hóa đơn¦Thời gian¦Mã khách hàng¦Tên khách hàng¦Tổng tiền hàng¦Khách cần trả¦Khách đã trả¦Trạng thái¦Mã hàng¦Tên hàng¦Số lượng¦Đơn giá¦Thành tiền';
const step = (name: string) =>
  `mutation ($id: ID!, $version: Int!, $key: ID!) { made: ${name}(id: $id, version: $version, idempotencyKey: $key) { id version state drawnHow counts { treated holdout excluded } } }`;
const PEOPLE = `query ($id: ID!, $group: CampaignGroup!, $after: String) {
  campaignPeople(campaignId: $id, group: $group, first: 100, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { offer customer { code } } } } }`;
const EFFECT = `query ($id: ID!) { promotionEffect(campaignId: $id) { design verdict arms { customers buyers }
  offers { name customers buyers verdict rank perCustomer tooCloseToCall profit { estimate low high } purchases { difference } } } }`;
const COUNT = `query ($id: ID!, $offer: String) {
  promotionEffectPeople(campaignId: $id, treated: true, offer: $offer, buyer: true) { totalCount } }`;
const forgetPlaces = sqlText(`
  update app.promotion_effect set figures = jsonb_set(figures, '{offers}', (
    select jsonb_agg(offered - 'rank' - 'perCustomer' - 'tooCloseToCall') from jsonb_array_elements(figures->'offers') each (offered)))
  where organization_id = :organization_id`);
const NAMES = ['Thư A', 'Thư B', 'Thư C'];

/** Throws what the API refuses. */
const said = async (caller: Caller, text: string, variables: object) => {
  const { data, errors } = await caller.graphql(text, { key: crypto.randomUUID(), ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as ReturnType<typeof JSON.parse>;
};

test('three letters by lot and some who get none: a month of sales says what each brought, and which two are too close to call', async () => {
  setClock(() => new Date('2026-10-01T02:00:00Z'));
  const { id: organizationId } = await buildOrganization();
  const [manager, owner] = await Promise.all([
    api.actAs(organizationId, Role.MANAGER),
    api.actAs(organizationId, Role.OWNER),
  ]);
  const customer = (n: number) => `KH${String(n).padStart(3, '0')}`;
  const bring = (heading: string, lines: string[]) => importFile(organizationId, [heading, ...lines]);
  await bring(
    'Mã khách hàng¦Tên khách hàng',
    Array.from({ length: 400 }, (_, n) => `${customer(n)}¦Khách ${customer(n)}`),
  );
  const written = await said(
    manager,
    'mutation ($input: CampaignInput!, $key: ID!) { createCampaign(input: $input, idempotencyKey: $key) { id version } }',
    {
      input: {
        ...{ name: 'Ba lá thư', kind: 'MESSAGE', startsOn: '2026-10-01', endsOn: '2026-10-31', dipDays: 7 },
        ...{ holdoutPercent: 25, fixedCost: 0 },
        offers: NAMES.map((name, index) => ({ name, share: index === 0 ? 34 : 33 })),
        audience: { places: [], valueTiers: [], groupIds: [], categoryIds: [] },
      },
    },
  );
  const { id } = written;
  const approved = await said(owner, step('approveCampaign'), written);
  const started = await said(manager, step('startCampaign'), { id, version: approved.version });
  expect(started).toMatchObject({ state: 'RUNNING', drawnHow: 'BY_LOT' });
  expect(started.counts.treated + started.counts.holdout).toBe(400);

  // Who comes later is in no arm: the people are those of the day on which it began.
  await bring('Mã khách hàng¦Tên khách hàng', ['KH999¦Khách mới']);
  const everybody = async (group: string) => {
    const people: { code: string; offer: string | null }[] = [];
    let after: string | null = null;
    do {
      const page = await said(manager, PEOPLE, { id, group, after });
      for (const { node } of page.edges) people.push({ code: node.customer.code, offer: node.offer });
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    return people;
  };
  const [treated, heldOut] = [await everybody('TREATED'), await everybody('HOLDOUT')];
  expect([treated.length, heldOut.length]).toEqual([started.counts.treated, started.counts.holdout]);
  expect([...treated, ...heldOut].some(({ code }) => code === 'KH999')).toBe(false);
  const arms = NAMES.map((name) => treated.filter(({ offer }) => offer === name).map(({ code }) => code));
  expect(arms.flat()).toHaveLength(treated.length);

  // Every second who got letter A or B buys for 100,000, every tenth of the others.
  const buyers = (codes: string[], every: number) => codes.filter((_, index) => index % every === 0);
  const [a = [], b = [], c = []] = arms;
  const told = heldOut.map(({ code }) => code);
  const who = [...buyers(a, 2), ...buyers(b, 2), ...buyers(c, 10), ...buyers(told, 10)];
  const sale = (code: string, day: string, number: number) =>
    [
      ...[`HD${number}`, `${day} 09:00`, code, `Khách ${code}`, 100_000, 100_000, 100_000, 'Hoàn thành'],
      ...['SP1', 'Vitamin', 1, 100_000, 100_000],
    ].join('¦');
  const month = who.map((code, index) =>
    sale(code, `${String(1 + (index % 31)).padStart(2, '0')}/10/2026`, index),
  );
  setClock(() => new Date('2026-11-10T02:00:00Z'));
  const done = await bring(SALES, [...month, sale('KH999', '09/11/2026', 9_999)]);
  expect(done.counts).toEqual([who.length + 1, 0, 0, 0]);
  const find = () =>
    refreshPromotionEffectJob.run({
      ...{ organizationId, payload: {}, progress: async () => undefined },
    } as never);

  // As of the twentieth nobody says which is best.
  setClock(() => new Date('2026-10-20T02:00:00Z'));
  await find();
  const early = await said(manager, EFFECT, { id });
  expect(early).toMatchObject({ design: 'RANDOMISED', verdict: 'TOO_EARLY' });
  expect(early.offers.map(({ rank }: { rank: number | null }) => rank)).toEqual([null, null, null]);

  setClock(() => new Date('2026-11-10T02:00:00Z'));
  await find();
  const effect = await said(manager, EFFECT, { id });
  const brought = [buyers(a, 2), buyers(b, 2), buyers(c, 10)].map(({ length }) => length);
  const ofHeldOut = buyers(told, 10).length / told.length;
  const expected = arms.map((arm, index) => ({
    ...{ name: NAMES[index], customers: arm.length, buyers: brought[index] },
    // Nobody knows what the vitamin cost: all that was spent counts.
    profit: Math.round(100_000 * ((brought[index] as number) - arm.length * ofHeldOut)),
  }));
  expect(
    effect.offers.map(({ name, customers, buyers: bought, profit }: (typeof effect.offers)[number]) => ({
      ...{ name, customers, buyers: bought, profit: profit.estimate },
    })),
  ).toEqual(expected);
  expect(effect.offers.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    ...['MADE_MONEY', 'MADE_MONEY', 'NOT_PROVEN'],
  ]);
  const [one, two, three] = effect.offers;
  expect([one.rank, two.rank].sort()).toEqual([1, 2]);
  expect(three).toMatchObject({ rank: 3, tooCloseToCall: false });
  expect(one.rank === 1 ? two.tooCloseToCall : one.tooCloseToCall).toBe(true);
  expect(one.perCustomer).toBe(Math.round((expected[0]?.profit as number) / a.length));
  // Each figure opens to its people.
  for (const [index, offer] of NAMES.entries())
    expect((await said(manager, COUNT, { id, offer })).totalCount).toBe(brought[index]);

  const taken = await manager.fetch('/api/exports/campaign-results.csv');
  expect((await taken.text()).trim().split('\n')).toEqual([
    expect.stringContaining('Rank,Code,Name'),
    expect.stringMatching(/^1,CD000001,Ba lá thư,2026-10-01,2026-10-31,Held out by lot,Made money,/),
  ]);

  // What was found before offers had places is found again in the night, and what is whole is left as it is.
  await withOrganization(organizationId, (em) => query(em, forgetPlaces));
  expect((await said(manager, EFFECT, { id })).offers[0].rank).toBe(null);
  await find();
  expect((await said(manager, EFFECT, { id })).offers).toEqual(effect.offers);
  expect(await find()).toMatchObject({ verdicts: {} });
}, 60_000);
