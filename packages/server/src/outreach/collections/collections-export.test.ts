import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { debtShop } from '../../../test/build-debtors.js';
import { exported } from '../../../test/exported.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
beforeAll(() => setClock(() => new Date('2026-04-10T05:00:00Z')));
afterAll(() => setClock());

test('whom to call, and what was promised, go into files as they are filtered and in their order', async () => {
  const at = await debtShop(api, { An: {}, Bình: {}, Chi: {} });
  await at.owes('An', 'A', 100, '2026-03-01');
  await at.owes('Bình', 'B', 300, '2026-03-31');
  await at.owes('Chi', 'C', 50, '2025-12-31');
  const rows = async (filters: string) =>
    (await exported(at.manager, `collection-worklist.csv?group=CALL${filters}`)).map((row) => [
      row.Customer,
      row.Overdue,
      row['Days past'],
    ]);
  expect(await rows('')).toEqual([
    ['Chi', '50', '100'],
    ['An', '100', '40'],
    ['Bình', '300', '10'],
  ]);
  expect(await rows('&sort=OVERDUE&search=an')).toEqual([['An', '100', '40']]);

  const promise = `mutation ($id: ID!, $input: PromiseInput!, $key: ID!) {
    recordPaymentPromise(customerId: $id, input: $input, idempotencyKey: $key) { id } }`;
  for (const [name, amount, promisedFor] of [
    ['An', 60, '2026-04-12'],
    ['Bình', 200, '2026-04-20'],
  ] as const) {
    const input = { amount, promisedFor, note: null };
    await at.manager.graphql(promise, { id: at.ids[name], input, key: `export ${name}` });
  }
  const promises = async (filters: string) =>
    (await exported(at.manager, `payment-promises.csv?${filters}`)).map((row) => [
      row.Customer,
      row.Promised,
      row['Promised for'],
      row.State,
    ]);
  expect(await promises('')).toEqual([
    ['Bình', '200', '2026-04-20', 'Running'],
    ['An', '60', '2026-04-12', 'Running'],
  ]);
  expect(await promises('states=OPEN&to=2026-04-12')).toEqual([['An', '60', '2026-04-12', 'Running']]);
  expect(await promises('states=BROKEN,KEPT')).toEqual([]);
  expect(await rows('')).toEqual([['Chi', '50', '100']]);
});

test('staff of some branches are told nothing of what customers owe: neither account, ageing, statement, promises nor whom to call', async () => {
  const at = await debtShop(api, { An: {} });
  await at.owes('An', 'A', 100, '2026-03-01');
  const { An: id } = at.ids;
  const ofOneBranch = await api.actAs(at.id, Role.MANAGER, [at.branchId]);
  const period = 'from: "2026-03-01", to: "2026-04-10"';
  for (const question of [
    `customer(id: "${id}") { account { balance } }`,
    'receivableEntries { totalCount }',
    `openItems(filter: { customerId: "${id}" }) { totalCount }`,
    'debtAgeing { owed }',
    'debtors { totalCount }',
    'debtItems { totalCount }',
    'debtGroups(by: BRANCH) { owed }',
    'debtTrends { owed }',
    'collectionForecast { open }',
    `accountStatement(customerId: "${id}", ${period}) { closing }`,
    'collectionWorklistCounts { call { count } }',
    'collectionWorklist(group: CALL) { totalCount }',
    'paymentPromises { totalCount }',
    'promiseKeepers { totalCount }',
  ]) {
    const refused = await ofOneBranch.graphql(`{ ${question} }`);
    expect([question, refused.errors?.[0]?.extensions.code]).toEqual([question, 'FORBIDDEN']);
    // Who works for all branches is answered, so that it was not the question.
    expect([question, (await at.manager.graphql(`{ ${question} }`)).errors]).toEqual([question, undefined]);
  }
  for (const path of [
    '/api/exports/collection-worklist.csv?group=CALL',
    '/api/exports/payment-promises.csv',
    '/api/exports/receivable-entries.csv',
    '/api/exports/debt-differences.csv',
    '/api/exports/debtors.csv',
    '/api/exports/debt-items.csv',
    '/api/exports/rolled-debt-items.csv?from=2026-02-28&to=2026-03-31&place=1&became=2',
    `/api/statements.csv?customerId=${id}&from=2026-03-01&to=2026-04-10`,
  ]) {
    const [refused, given] = await Promise.all([ofOneBranch, at.manager].map((caller) => caller.fetch(path)));
    expect([path, refused?.status, given?.status]).toEqual([path, 403, 200]);
  }
});
