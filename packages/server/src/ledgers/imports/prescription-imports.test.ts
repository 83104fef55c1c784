import { existsSync } from 'node:fs';
import { beforeEach, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildProduct } from '../../../test/build-product.js';
import { filePath } from '../../platform/files/files.js';
import { Role } from '../../platform/permissions/permissions.js';
import { checkImport } from './check-import.js';

const api = useApi();
const prescriptions =
  'Ngày kê đơn,Mã khách hàng,Chẩn đoán,Mã hàng,Liều mỗi lần,Số lần mỗi ngày,Số ngày\n01/10/2026,KH1,I10,T1,1,1,30\n01/10/2026,KH9,B24,T1,1,1,30\n';
const customers = 'Mã khách hàng,Tên khách hàng,Ngày sinh\nKH8,An,31/02/1990\n';
const faultsOf = 'totalCount edges { node { row value } }';
const open = `mutation ($id: ID!) { openImportFaults(id: $id) { ${faultsOf} } }`;
const page = `query ($id: ID!) { import(id: $id) { state kind isHealthData counts { faults } faults { ${faultsOf} } } }`;

let shop: string;
let pharmacist: Caller;
beforeEach(async () => {
  shop = (await buildOrganization()).id;
  await buildCustomer(shop, { code: 'KH1' });
  await buildProduct(shop, { sku: 'T1' });
  pharmacist = await api.actAs(shop, Role.PHARMACIST);
});

async function upload(caller: Caller, text: string): Promise<{ fileId: string; id: string }> {
  const answer = await caller.fetch('/api/files?name=don-thuoc.csv', { method: 'POST', body: text });
  const { id: fileId } = (await answer.json()) as { id: string };
  const { data } = await caller.graphql('mutation ($id: ID!) { createImport(fileId: $id) { id } }', {
    id: fileId,
  });
  await checkImport(shop, data.createImport.id);
  return { fileId, id: data.createImport.id };
}

const codeOf = (answer: Awaited<ReturnType<Caller['graphql']>>) => answer.errors?.[0]?.extensions.code;

test('a pharmacist brings prescriptions in; nobody else sees that there was a file, whatever is asked', async () => {
  const { id } = await upload(pharmacist, prescriptions);
  const { data } = await pharmacist.graphql(page, { id });
  expect(data.import).toMatchObject({
    state: 'READY',
    kind: 'PRESCRIPTIONS',
    isHealthData: true,
    counts: { faults: 1 },
  });
  const list = '{ imports { totalCount edges { node { id } } } }';
  expect((await pharmacist.graphql(list)).data.imports.totalCount).toBe(1);
  for (const role of Object.values(Role).filter((each) => each !== Role.PHARMACIST)) {
    const other = await api.actAs(shop, role);
    const mayCome = [Role.OWNER, Role.MANAGER, Role.AUDITOR].includes(role);
    const refusal = mayCome ? 'NOT_FOUND' : 'FORBIDDEN';
    expect([role, codeOf(await other.graphql(page, { id }))]).toEqual([role, refusal]);
    expect(codeOf(await other.graphql(open, { id }))).toBe('FORBIDDEN');
    const download = await other.fetch(`/api/imports/${id}/faults.csv`);
    expect([role, download.status]).toEqual([role, mayCome ? 404 : 403]);
    for (const verb of ['confirmImport', 'cancelImport']) {
      const answer = await other.graphql(`mutation ($id: ID!) { ${verb}(id: $id) { id } }`, { id });
      expect(codeOf(answer)).toBe(role === Role.AUDITOR || !mayCome ? 'FORBIDDEN' : 'NOT_FOUND');
    }
    if (mayCome) expect((await other.graphql(list)).data.imports).toEqual({ totalCount: 0, edges: [] });
  }
  expect((await pharmacist.graphql(page, { id })).data.import.state).toBe('READY');
});

test('her faulty cells are seen by a look, which is recorded as is a download of the rows', async () => {
  const { id } = await upload(pharmacist, prescriptions);
  const owner = await api.actAs(shop, Role.OWNER);
  const looks = async () =>
    (await owner.graphql('{ healthAccesses { edges { node { role fileName customer { id } } } } }')).data
      .healthAccesses.edges;
  expect((await pharmacist.graphql(page, { id })).data.import.faults).toEqual({ totalCount: 1, edges: [] });
  expect(await looks()).toEqual([]);
  const seen = (await pharmacist.graphql(open, { id })).data.openImportFaults;
  expect(seen).toEqual({ totalCount: 1, edges: [{ node: { row: 3, value: 'KH9' } }] });
  const look = { node: { role: 'PHARMACIST', fileName: 'don-thuoc.csv', customer: null } };
  expect(await looks()).toEqual([look]);
  const mend = await (await pharmacist.fetch(`/api/imports/${id}/faults.csv`)).text();
  expect(mend).toMatch(/B24/);
  expect(mend).not.toMatch(/I10/);
  expect(await looks()).toEqual([look, look]);
  const audit = await owner.graphql('{ auditRecords { edges { node { before after } } } }');
  expect(JSON.stringify(audit.data)).not.toMatch(/B24|I10|KH9/);
});

test('whoever may not see prescriptions has her file of them refused, and what it held deleted', async () => {
  const manager = await api.actAs(shop, Role.MANAGER);
  const { fileId, id } = await upload(manager, prescriptions);
  const { data } = await manager.graphql(
    'query ($id: ID!) { import(id: $id) { state kind failure { code } } }',
    { id },
  );
  expect(data.import).toEqual({ state: 'FAILED', kind: null, failure: { code: 'KIND_NOT_ALLOWED' } });
  expect(existsSync(filePath(shop, fileId))).toBe(false);
  expect((await manager.fetch(`/api/imports/${id}/faults.csv`)).status).toBe(404);
});

test('a pharmacist brings in no other kind of file, sees none, and opens nobody else’s', async () => {
  const mine = await upload(pharmacist, customers);
  const { data } = await pharmacist.graphql(
    'query ($id: ID!) { import(id: $id) { failure { code } } }',
    mine,
  );
  expect(data.import.failure.code).toBe('KIND_NOT_ALLOWED');
  const manager = await api.actAs(shop, Role.MANAGER);
  const theirs = await upload(manager, customers);
  expect(codeOf(await pharmacist.graphql(page, { id: theirs.id }))).toBe('NOT_FOUND');
  expect((await pharmacist.fetch(`/api/imports/${theirs.id}/faults.csv`)).status).toBe(404);
  const create = await pharmacist.graphql('mutation ($id: ID!) { createImport(fileId: $id) { id } }', {
    id: theirs.fileId,
  });
  expect(codeOf(create)).toBe('NOT_FOUND');
  const seen = await manager.graphql('{ imports { edges { node { id } } } }');
  expect(seen.data.imports.edges).toEqual([{ node: { id: theirs.id } }]);
});

test('the template of prescriptions is recognised, and what it shows cannot go in', async () => {
  for (const language of ['vi', 'en']) {
    const answer = await pharmacist.fetch('/api/imports/templates/PRESCRIPTIONS.csv', {
      headers: { 'accept-language': language },
    });
    expect(answer.headers.get('content-disposition')).toMatch(
      language === 'vi' ? /mau-don-thuoc/ : /prescriptions-template/,
    );
    const { id } = await upload(pharmacist, await answer.text());
    const { data } = await pharmacist.graphql(
      'query ($id: ID!) { import(id: $id) { kind unknownHeadings counts { create faulty } } }',
      { id },
    );
    expect(data.import).toEqual({
      kind: 'PRESCRIPTIONS',
      unknownHeadings: [],
      counts: { create: 0, faulty: 2 },
    });
  }
  const cashier = await api.actAs(shop, Role.CASHIER);
  expect((await cashier.fetch('/api/imports/templates/PRESCRIPTIONS.csv')).status).toBe(403);
  expect((await pharmacist.fetch('/api/imports/templates/constructor.csv')).status).toBe(404);
});
