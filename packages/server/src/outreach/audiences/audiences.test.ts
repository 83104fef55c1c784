import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer, buildCustomerGroup } from '../../../test/build-customer.js';
import { buildEntries } from '../../../test/build-debts.js';
import { buildProductCategory } from '../../../test/build-product.js';
import { buildSale } from '../../../test/build-sale.js';
import { importFile } from '../../../test/import-file.js';
import { refreshSegments } from '../../insights/segments/segments.service.js';
import { endPastCampaigns } from '../../ledgers/campaigns/campaign-state.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
let keys = 0;
const key = () => `campaign-${++keys}`;
const whole = `id code name state version startsOn endsOn holdoutPercent drawnHow drawnOn mayApprove createdBy approvedBy closeReason
  counts { treated holdout excluded offered } audience { places valueTiers groups { id } categories { id } boughtWithinDays }`;
const step = (name: string) =>
  `mutation ($id: ID!, $version: Int!, $key: ID!) { ${name}(id: $id, version: $version, idempotencyKey: $key) { ${whole} } }`;
const close = (name: string) => `mutation ($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
  ${name}(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${whole} } }`;
const operations = {
  create: `mutation ($input: CampaignInput!, $key: ID!) { createCampaign(input: $input, idempotencyKey: $key) { ${whole} } }`,
  update: `mutation ($id: ID!, $version: Int!, $input: CampaignInput!, $key: ID!) {
    updateCampaign(id: $id, version: $version, input: $input, idempotencyKey: $key) { ${whole} } }`,
  approve: step('approveCampaign'),
  start: step('startCampaign'),
  stop: close('stopCampaign'),
  cancel: close('cancelCampaign'),
  copy: `mutation ($id: ID!, $key: ID!) { copyCampaign(id: $id, idempotencyKey: $key) { ${whole} } }`,
  offered: `mutation ($id: ID!, $codes: [String!], $offeredOn: Date!, $key: ID!) {
    markCampaignOffered(id: $id, codes: $codes, offeredOn: $offeredOn, idempotencyKey: $key) { recorded unknown } }`,
  count: `query ($input: AudienceInput!) { audienceCount(input: $input) { asOf customers exclusions { reason customers } } }`,
  look: `query ($id: ID!) { campaign(id: $id) { ${whole} } }`,
  people: `query ($id: ID!, $group: CampaignGroup!, $reason: AudienceExclusion) {
    campaignPeople(campaignId: $id, group: $group, reason: $reason) { totalCount edges { node { arm offeredOn reason customer { code } } } } }`,
};

let organizationId: string;
let manager: Caller;
let owner: Caller;
beforeEach(async () => {
  setClock(() => new Date('2026-09-10T02:00:00Z'));
  organizationId = (await buildOrganization()).id;
  manager = await api.actAs(organizationId, Role.MANAGER);
  owner = await api.actAs(organizationId, Role.OWNER);
});
afterEach(() => setClock());

const everybody = { places: [], valueTiers: [], groupIds: [], categoryIds: [] };
const draft = {
  ...{ name: 'Giảm 10% vitamin', kind: 'PROMOTION', startsOn: '2026-09-11', endsOn: '2026-09-24' },
  ...{ holdoutPercent: 30, audience: everybody },
};
const said = async (caller: Caller, text: string, variables: object) => {
  const { data, errors } = await caller.graphql(text, { key: key(), ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as ReturnType<typeof JSON.parse>;
};
const refused = async (caller: Caller, text: string, variables: object) =>
  (await caller.graphql(text, { key: key(), ...variables })).errors?.[0]?.extensions;
const approved = async (input: object = draft) => {
  const { id, version } = await said(manager, operations.create, { input });
  return said(owner, operations.approve, { id, version });
};
const buildMany = (count: number, given: Parameters<typeof buildCustomer>[1] = {}) =>
  Promise.all(
    Array.from({ length: count }, () => buildCustomer(organizationId, { code: `KH${++keys}`, ...given })),
  );
const arms = sqlText(
  `select customer_id, arm from app.campaign_assignment where campaign = :id order by customer_id`,
);

describe('a campaign', () => {
  test('is written by one person and approved by another, and is a draft until then', async () => {
    const made = await said(manager, operations.create, { input: draft });
    expect(made).toMatchObject({ code: 'CD000001', state: 'DRAFT', mayApprove: false });
    const { id, version } = made;
    expect(await refused(manager, operations.approve, { id, version })).toMatchObject({
      code: 'FORBIDDEN',
      key: 'campaigns.ownCampaign',
    });
    expect(await refused(owner, operations.start, { id, version })).toMatchObject({ code: 'CONFLICT' });
    // Who writes it over may not approve it either.
    const written = await said(owner, operations.update, {
      id,
      version,
      input: { ...draft, name: 'Vitamin' },
    });
    expect(await refused(owner, operations.approve, { id, version: written.version })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const again = await said(manager, operations.update, { id, version: written.version, input: draft });
    expect(await refused(owner, operations.approve, { id, version })).toMatchObject({
      key: 'changedMeanwhile',
    });
    const other = await api.actAs(organizationId, Role.OWNER);
    const ready = await said(other, operations.approve, { id, version: again.version });
    expect(ready.state).toBe('APPROVED');
    expect(
      await refused(manager, operations.update, { id, version: ready.version, input: draft }),
    ).toMatchObject({
      key: 'campaigns.stateChanged',
    });
    expect(
      await said(manager, operations.cancel, { id, version: ready.version, reason: 'hết hàng' }),
    ).toMatchObject({
      state: 'CANCELLED',
      closeReason: 'hết hàng',
    });
  });

  test('is refused with the field that is wrong', async () => {
    const field = async (change: object) =>
      (await refused(manager, operations.create, { input: { ...draft, ...change } }))?.field;
    expect(await field({ name: ' ' })).toBe('name');
    expect(await field({ endsOn: '2026-09-10' })).toBe('endsOn');
    expect(await field({ endsOn: '2028-09-10' })).toBe('endsOn');
    expect(await field({ holdoutPercent: 51 })).toBe('holdoutPercent');
    expect(await field({ fixedCost: -1 })).toBe('fixedCost');
    const nothing = '00000000-0000-7000-8000-000000000000';
    expect(await field({ categoryIds: [nothing] })).toBe('categoryIds');
    expect(await field({ audience: { ...everybody, groupIds: [nothing] } })).toBe('audience.groupIds');
  });

  test('draws its people once when it starts, holds some out by lot, and says who is left out and why', async () => {
    const group = await buildCustomerGroup(organizationId, 'Thân thiết');
    const ours = { groupIds: [group.id] };
    await buildMany(40, ours);
    await buildCustomer(organizationId, { ...ours, code: 'MAT', deceasedOn: '2026-08-01' });
    await buildCustomer(organizationId, { ...ours, code: 'CTY', type: 'COMPANY' as never });
    await buildMany(3);
    const input = { ...draft, audience: { ...everybody, groupIds: [group.id] } };
    const { id, version } = await approved(input);
    const { audience, startsOn, endsOn } = input;
    expect(await said(manager, operations.count, { input: { audience, startsOn, endsOn } })).toEqual({
      ...{ asOf: '2026-09-10', customers: 40 },
      exclusions: expect.arrayContaining([
        { reason: 'DECEASED', customers: 1 },
        { reason: 'WHOLESALE', customers: 1 },
      ]),
    });
    const sameKey = key();
    const started = await said(manager, operations.start, { id, version, key: sameKey });
    expect(started).toMatchObject({ state: 'RUNNING', drawnHow: 'BY_LOT', drawnOn: '2026-09-10' });
    const { treated, holdout, excluded } = started.counts;
    expect([treated + holdout, excluded]).toEqual([40, 2]);
    expect(holdout).toBeGreaterThan(3);
    expect(holdout).toBeLessThan(25);
    const drawn = await withOrganization(organizationId, (em) => query(em, arms, { id }));
    // The same command once more, and somebody who would fit later, change nothing.
    await buildMany(1, ours);
    expect(await said(manager, operations.start, { id, version, key: sameKey })).toEqual(started);
    expect(await withOrganization(organizationId, (em) => query(em, arms, { id }))).toEqual(drawn);
    expect(
      await said(manager, operations.people, { id, group: 'EXCLUDED', reason: 'DECEASED' }),
    ).toMatchObject({
      totalCount: 1,
      edges: [{ node: { arm: null, reason: 'DECEASED', customer: { code: 'MAT' } } }],
    });
    expect((await said(manager, operations.people, { id, group: 'HOLDOUT' })).totalCount).toBe(holdout);
    // Whoever is in one campaign is not in another of the same days.
    expect(
      (await said(manager, operations.count, { input: { audience, startsOn, endsOn } })).exclusions,
    ).toContainEqual({ reason: 'OTHER_CAMPAIGN', customers: 40 });
  });

  test('with a message leaves out who does not consent to it', async () => {
    const consent = sqlText(`
      insert into app.customer_consent (customer_id, channel, purpose, given, method, stated_at, recorded_at)
      values (:id, 'ZALO', 'MARKETING', :given, 'FORM', :at, :at)`);
    const [yes, no] = await buildMany(3);
    const say = (id: string | undefined, given: boolean, at: string) =>
      withOrganization(organizationId, (em) => query(em, consent, { id, given, at }));
    await say(yes?.id, true, '2026-01-01');
    await say(no?.id, true, '2026-01-01');
    await say(no?.id, false, '2026-02-01');
    const { audience, startsOn, endsOn } = draft;
    expect(
      await said(manager, operations.count, { input: { audience, startsOn, endsOn, channel: 'ZALO' } }),
    ).toMatchObject({ customers: 1, exclusions: [{ reason: 'NO_CONSENT', customers: 2 }] });
  });

  test('is aimed by segment, and by what was bought lately', async () => {
    const category = await buildProductCategory(organizationId, 'Vitamin');
    const [often, once] = await buildMany(3);
    for (const businessDate of ['2026-09-01', '2026-09-05'])
      await buildSale(organizationId, { customerId: often?.id as string, businessDate });
    await buildSale(organizationId, { customerId: once?.id as string, businessDate: '2026-03-01' });
    await withOrganization(organizationId, (em) => refreshSegments(em, '2026-09-09'));
    const { startsOn, endsOn } = draft;
    const count = async (audience: object) =>
      (
        await said(manager, operations.count, {
          input: { startsOn, endsOn, audience: { ...everybody, ...audience } },
        })
      ).customers;
    expect(await count({ places: ['NO_PURCHASES'] })).toBe(1);
    // Of two who bought, she who did so later and more often stands in the third place of five.
    expect(await count({ places: ['NEEDS_ATTENTION'] })).toBe(1);
    expect(await count({ categoryIds: [category.id] })).toBe(0);
    const branchIds = [
      (
        await withOrganization(organizationId, (em) =>
          query<{ id: string }>(em, sqlText('select id from app.branch')),
        )
      ).map(({ id }) => id)[0],
    ];
    const bought = await said(manager, operations.count, {
      input: { startsOn, endsOn, branchIds, audience: { ...everybody, boughtWithinDays: 30 } },
    });
    expect(bought.customers).toBe(1);
  });

  test('is aimed by what customers owe: nothing, something, or something past its day', async () => {
    const [late, owing, settled, merged] = await buildMany(5);
    const into = sqlText(
      'update app.customer set merged_into_id = :into where organization_id = :organization_id and id = :id',
    );
    await withOrganization(organizationId, async (em) => {
      await query(em, into, { id: merged?.id, into: late?.id });
      await buildEntries(em, [
        { customerId: late?.id as string, code: 'A', amount: 100, on: '2026-09-01', dueOn: '2026-09-30' },
        { customerId: merged?.id as string, code: 'B', amount: 10, on: '2026-06-01', dueOn: '2026-09-09' },
        { customerId: owing?.id as string, code: 'C', amount: 50, on: '2026-09-01', dueOn: '2026-09-10' },
        { customerId: settled?.id as string, code: 'D', amount: -20, on: '2026-09-01' },
      ]);
    });
    const { startsOn, endsOn } = draft;
    const count = async (debt: string) =>
      (
        await said(manager, operations.count, {
          input: { startsOn, endsOn, audience: { ...everybody, debt } },
        })
      ).customers;
    // A debt of today is not overdue; who was merged owes as whom she became.
    const counts = [
      await count('OWES'),
      await count('OVERDUE'),
      await count('PAID'),
      await count('IN_CREDIT'),
    ];
    expect(counts).toEqual([2, 1, 2, 1]);
    const listed = `query ($debt: DebtState) { customers(filter: { debt: $debt }) { totalCount } }`;
    const list = async (debt: string) => (await said(manager, listed, { debt })).totalCount;
    expect([await list('OWES'), await list('OVERDUE'), await list('PAID')]).toEqual([2, 1, 2]);
  });

  test('tells whom it reached, is stopped with a reason, and is copied as a new draft', async () => {
    await buildMany(20);
    const { id, version } = await approved({ ...draft, startsOn: '2026-09-10' });
    const started = await said(manager, operations.start, { id, version });
    const { edges } = await said(manager, operations.people, { id, group: 'TREATED' });
    const code = edges[0].node.customer.code;
    expect(
      await said(manager, operations.offered, { id, codes: [code, 'KHONG CO'], offeredOn: '2026-09-10' }),
    ).toEqual({ recorded: 1, unknown: ['KHONG CO'] });
    expect(
      await refused(manager, operations.offered, { id, codes: [code], offeredOn: '2026-09-11' }),
    ).toMatchObject({
      field: 'offeredOn',
    });
    const { treated } = started.counts;
    expect(await said(manager, operations.offered, { id, codes: null, offeredOn: '2026-09-10' })).toEqual({
      recorded: treated - 1,
      unknown: [],
    });
    expect((await said(manager, operations.look, { id })).counts.offered).toBe(treated);
    const csv = await (
      await manager.fetch(`/api/exports/campaign-people.csv?campaignId=${id}&group=OFFERED`)
    ).text();
    expect(csv.trim().split('\n')).toHaveLength(treated + 1);
    expect(csv).toContain(code);
    const all = await (await manager.fetch('/api/exports/campaigns.csv?state=RUNNING')).text();
    expect(all.trim().split('\n')).toEqual([
      expect.stringContaining('Code,Name'),
      expect.stringMatching(
        new RegExp(`^CD000001,Giảm 10% vitamin,Promotion,Running,2026-09-10,2026-09-24,${treated},`),
      ),
    ]);
    expect(
      (await (await manager.fetch('/api/exports/campaigns.csv?state=DRAFT')).text()).trim(),
    ).not.toContain('CD0');
    expect(
      await refused(manager, operations.stop, { id, version: started.version, reason: ' ' }),
    ).toMatchObject({
      field: 'reason',
    });
    const stopped = await said(manager, operations.stop, { id, version: started.version, reason: 'Lỗ' });
    expect(stopped).toMatchObject({ state: 'ENDED', endsOn: '2026-09-10', closeReason: 'Lỗ' });
    expect(await said(owner, operations.copy, { id })).toMatchObject({
      ...{ code: 'CD000002', state: 'DRAFT', startsOn: '2026-09-11', endsOn: '2026-09-11' },
      counts: { treated: 0, holdout: 0 },
    });
  });

  test('that was run elsewhere takes its arms from a file, and ends when its days are past', async () => {
    const [one, two, three] = await buildMany(3);
    const { id, code, version } = await approved({ ...draft, startsOn: '2026-06-01', endsOn: '2026-06-14' });
    const people = [
      'Mã chiến dịch¦Mã khách hàng¦Nhóm',
      `${code}¦${one?.code}¦Được nhận ưu đãi`,
      `${code}¦${two?.code}¦Đối chứng`,
    ];
    expect((await importFile(organizationId, people)).counts).toEqual([2, 0, 0, 0]);
    const started = await said(manager, operations.start, { id, version: version + 1 });
    expect(started).toMatchObject({
      ...{ state: 'ENDED', drawnHow: 'BY_FILE', drawnOn: '2026-06-01' },
      counts: { treated: 1, holdout: 1, excluded: 0 },
    });
    const late = [people[0] as string, `${code}¦${three?.code}¦Đối chứng`];
    expect((await importFile(organizationId, late)).counts).toEqual([0, 0, 0, 1]);
  });

  test('whose days are past can not be started, and ends by itself the night after its last day', async () => {
    await buildMany(5);
    const past = await approved({ ...draft, startsOn: '2026-08-01', endsOn: '2026-08-31' });
    expect(await refused(manager, operations.start, { id: past.id, version: past.version })).toMatchObject({
      key: 'campaigns.over',
    });
    const { id, version } = await approved();
    await said(manager, operations.start, { id, version });
    const end = (day: string) => withOrganization(organizationId, (em) => endPastCampaigns(em, day));
    expect(await end('2026-09-24')).toBe(0);
    expect(await end('2026-09-25')).toBe(1);
    expect((await said(manager, operations.look, { id })).state).toBe('ENDED');
  });

  test('of another organization is not seen, counted or exported', async () => {
    await buildMany(3);
    const { id } = await approved();
    const stranger = await api.actAs((await buildOrganization()).id, Role.OWNER);
    expect(await refused(stranger, operations.look, { id })).toMatchObject({ code: 'NOT_FOUND' });
    const { audience, startsOn, endsOn } = draft;
    expect(await said(stranger, operations.count, { input: { audience, startsOn, endsOn } })).toMatchObject({
      customers: 0,
    });
    expect((await stranger.fetch(`/api/exports/campaign-people.csv?campaignId=${id}`)).status).toBe(404);
  });
});
