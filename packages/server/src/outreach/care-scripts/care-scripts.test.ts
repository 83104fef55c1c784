import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomerGroup } from '../../../test/build-customer.js';
import { buildLedger } from '../../../test/build-ledger.js';
import { buildProduct } from '../../../test/build-product.js';
import { refreshSegments } from '../../insights/segments/segments.service.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { carePlaces } from './care-scripts.rules.js';
import { shippedWords } from './shipped-scripts.rules.js';

const api = useApi();
const list = `{ careScripts { place valueTier group { name } duringSale afterSale own version changedByName } }`;
const save = `mutation ($careClass: CareClassInput!, $input: CareWordsInput!, $version: Int!, $key: ID!) {
  saveCareScript(careClass: $careClass, input: $input, version: $version, idempotencyKey: $key) { id version duringSale } }`;
const reset = `mutation ($careClass: CareClassInput!, $version: Int!, $key: ID!) {
  resetCareScript(careClass: $careClass, version: $version, idempotencyKey: $key) { id version duringSale } }`;
const care = `query ($id: ID!) { customer(id: $id) { care {
  place valueTier forTier group { name } duringSale own reason { recency frequency r f windowDays } } } }`;

let organizationId: string;
let owner: Caller;
let ids: Map<string, string>;
let keys = 0;
const key = () => `care-key-${++keys}`;

interface Script {
  place: string;
  valueTier: string | null;
  group: { name: string } | null;
  duringSale: string;
  own: boolean;
  version: number;
}
const scripts = async (caller = owner): Promise<Script[]> => (await caller.graphql(list)).data.careScripts;
const forAll = async (place: string) =>
  (await scripts()).find((each) => each.place === place && !each.valueTier && !each.group) as Script;
const saveAs = (careClass: object, words: string, version = 0, caller = owner, under = key()) =>
  caller.graphql(save, {
    careClass,
    input: { duringSale: words, afterSale: 'Cảm ơn' },
    version,
    key: under,
  });
const careOf = async (name: string, caller = owner) =>
  (await caller.graphql(care, { id: ids.get(name) })).data.customer.care;
const faultOf = (answer: Awaited<ReturnType<Caller['graphql']>>) => answer.errors?.[0];

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  // Of two, An came later and more often: the middle of the scores. Bình is below her.
  ids = await buildLedger(organizationId, [
    ...['2026-09-29', '2026-08-01', '2026-07-01', '2026-06-01', '2026-05-01'].map((day) => ({
      customer: 'An',
      day,
      total: 100_000,
    })),
    { customer: 'Bình', day: '2025-11-01', total: 10_000 },
  ]);
  await withOrganization(organizationId, (em) => refreshSegments(em, '2026-09-30'));
  owner = await api.actAs(organizationId, Role.OWNER);
});

describe('care scripts', () => {
  test('are there for every class from the first day, in the language of the reader', async () => {
    const shipped = await scripts();
    expect(shipped.map(({ place }) => place)).toEqual([...carePlaces]);
    expect(shipped.every(({ own, version }) => !own && version === 0)).toBe(true);
    const { data } = await owner.graphql(list, {}, { 'accept-language': 'vi' });
    expect(data.careScripts[3].duringSale).toBe(shippedWords('NEW', 'vi').duringSale);
    expect(shipped[3]?.duringSale).toBe(shippedWords('NEW', 'en').duringSale);
    for (const place of carePlaces)
      for (const language of ['vi', 'en'] as const)
        for (const words of Object.values(shippedWords(place, language)))
          expect(words.split('\n').length).toBeGreaterThan(1);
  });

  test('tell a customer’s class, its reason, and what to say to her', async () => {
    expect(await careOf('An')).toEqual({
      place: 'NEEDS_ATTENTION',
      valueTier: 'MID',
      forTier: null,
      group: null,
      duringSale: shippedWords('NEEDS_ATTENTION', 'en').duringSale,
      own: false,
      reason: { recency: 1, frequency: 5, r: 3, f: 3, windowDays: 365 },
    });
  });

  test('are changed, kept with who changed them, and brought back to the shipped words', async () => {
    const saved = await saveAs({ place: 'AT_RISK' }, '  Chào chị \n\n Hỏi thăm ');
    expect(saved.data.saveCareScript).toMatchObject({ version: 1, duringSale: 'Chào chị\nHỏi thăm' });
    expect(await forAll('AT_RISK')).toMatchObject({
      own: true,
      version: 1,
      duringSale: 'Chào chị\nHỏi thăm',
      changedByName: expect.stringContaining('Người'),
    });
    const { data } = await owner.graphql('{ auditRecords(first: 1) { edges { node { operation after } } } }');
    expect(data.auditRecords.edges[0].node).toMatchObject({
      operation: 'saveCareScript',
      after: { duringSale: 'Chào chị\nHỏi thăm' },
    });
    const back = await owner.graphql(reset, { careClass: { place: 'AT_RISK' }, version: 1, key: key() });
    expect(back.data.resetCareScript).toMatchObject({ version: 2, duringSale: null });
    expect(await forAll('AT_RISK')).toMatchObject({
      own: false,
      version: 0,
      duringSale: shippedWords('AT_RISK', 'en').duringSale,
    });
    const again = await owner.graphql(reset, { careClass: { place: 'AT_RISK' }, version: 0, key: key() });
    expect(faultOf(again)?.extensions).toMatchObject({ code: 'BAD_INPUT', key: 'careNothingOwn' });
    expect((await saveAs({ place: 'AT_RISK' }, 'Lại của mình')).data.saveCareScript.version).toBe(3);
  });

  test('sent twice are saved once; of two people who edit one the second is told', async () => {
    const under = key();
    const first = await saveAs({ place: 'NEW' }, 'Một', 0, owner, under);
    const second = await saveAs({ place: 'NEW' }, 'Một', 0, owner, under);
    expect(second.data).toEqual(first.data);
    expect((await forAll('NEW')).version).toBe(1);
    const manager = await api.actAs(organizationId, Role.MANAGER);
    const late = await saveAs({ place: 'NEW' }, 'Hai', 0, manager);
    expect(faultOf(late)?.extensions).toMatchObject({ code: 'CONFLICT', field: 'version' });
    const racing = await Promise.all(
      ['Ba', 'Bốn'].map((words) => saveAs({ place: 'PROMISING' }, words, 0, manager)),
    );
    const codes = racing.map((answer) => faultOf(answer)?.extensions.code ?? 'SAVED');
    expect(codes.sort()).toEqual(['CONFLICT', 'SAVED']);
  });

  test('for a group and a value tier go before those for all, the nearest group first', async () => {
    const retail = await buildCustomerGroup(organizationId, 'Khách lẻ');
    const diabetic = await buildCustomerGroup(organizationId, 'Tiểu đường');
    const run = (sql: string, params: Record<string, unknown>) =>
      withOrganization(organizationId, (em) => query(em, sqlText(sql), params));
    await run('update app.customer_group set parent_id = :above where id = :id returning id', {
      above: retail.id,
      id: diabetic.id,
    });
    await run(
      'insert into app.customer_group_member (customer_id, customer_group_id) values (:id, :group_id) returning 1',
      { id: ids.get('An'), groupId: diabetic.id },
    );
    const place = 'NEEDS_ATTENTION';
    const steps: [object, string, object][] = [
      [{ place }, 'cho tất cả', { forTier: null, group: null }],
      [{ place, valueTier: 'HIGH' }, 'cho người chi nhiều', { forTier: null, duringSale: 'cho tất cả' }],
      [{ place, valueTier: 'MID' }, 'cho người chi vừa', { forTier: 'MID', group: null }],
      [{ place, customerGroupId: retail.id }, 'cho khách lẻ', { group: { name: 'Khách lẻ' } }],
      [{ place, customerGroupId: diabetic.id }, 'cho tiểu đường', { group: { name: 'Tiểu đường' } }],
      [
        { place, customerGroupId: diabetic.id, valueTier: 'MID' },
        'cho tiểu đường chi vừa',
        { group: { name: 'Tiểu đường' }, forTier: 'MID' },
      ],
    ];
    for (const [careClass, words, expected] of steps) {
      expect((await saveAs(careClass, words)).errors).toBeUndefined();
      expect(await careOf('An')).toMatchObject({ duringSale: words, ...expected });
    }
    await owner.graphql(reset, {
      careClass: { place, customerGroupId: diabetic.id, valueTier: 'MID' },
      version: 1,
      key: key(),
    });
    expect(await careOf('An')).toMatchObject({ duringSale: 'cho tiểu đường' });
    expect((await scripts()).filter((each) => each.place === place)).toHaveLength(5);
    const empty = await saveAs({ place: 'LAPSED', valueTier: 'LOW' }, 'x');
    expect(faultOf(empty)?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'careClass.valueTier' });
  });

  test('may not name a medicine that is sold on prescription, by ingredient or by brand', async () => {
    await buildProduct(organizationId, { name: 'Zanlodip 5mg (hộp 30 viên)', prescriptionOnly: true });
    await buildProduct(organizationId, { name: 'Sữa rửa mặt 100ml', prescriptionOnly: false });
    const named = await saveAs({ place: 'LOYAL' }, 'Hỏi còn đủ ZANLODIP, không?');
    expect(faultOf(named)).toMatchObject({
      message: expect.stringContaining('Zanlodip'),
      extensions: { code: 'BAD_INPUT', field: 'duringSale' },
    });
    // Neither part of a word nor what is free to sell is meant.
    expect((await saveAs({ place: 'LOYAL' }, 'Zanlodipin? Sữa rửa mặt thì được')).errors).toBeUndefined();
    const empty = await saveAs({ place: 'LOYAL' }, ' \n ', 1);
    expect(faultOf(empty)?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'duringSale' });
  });

  test('are read by who serves at one counter, without figures of other branches; leaders alone change them', async () => {
    const branch = await buildBranch(organizationId);
    const cashier = await api.actAs(organizationId, Role.CASHIER, [branch.id]);
    expect(await careOf('Bình', cashier)).toMatchObject({
      place: 'HIBERNATING',
      own: false,
      reason: null,
    });
    for (const role of [Role.CASHIER, Role.PHARMACIST, Role.CUSTOMER_CARE, Role.AUDITOR]) {
      const refused = await saveAs({ place: 'NEW' }, 'x', 1, await api.actAs(organizationId, role));
      expect(faultOf(refused)?.extensions.code).toBe('FORBIDDEN');
    }
  });

  test('of another pharmacy are not seen, nor can its groups be named', async () => {
    const other = await buildOrganization();
    const stranger = await api.actAs(other.id, Role.OWNER);
    expect((await scripts(stranger)).some(({ own }) => own)).toBe(false);
    const theirs = await buildCustomerGroup(organizationId);
    const answer = await saveAs({ place: 'NEW', customerGroupId: theirs.id }, 'x', 0, stranger);
    expect(faultOf(answer)?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});
