import { afterEach, expect, test } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { takeStatements } from '../../../test/database.js';
import { stage } from '../../../test/import-file.js';
import { rowsOf } from '../../../test/invoice-lines.js';
import { until } from '../../../test/jobs.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

const heading = 'Mã khách hàng¦Tên khách hàng¦Điện thoại';
const faulty = [heading, 'KH1¦An¦09x', 'KH2¦Bình¦08x', 'KH3¦Chi¦07x'];

async function send(caller: Caller): Promise<string> {
  const body = 'Mã khách hàng,Tên khách hàng\nKH1,An\n';
  const answer = await caller.fetch('/api/files?name=khach.csv', { method: 'POST', body });
  return ((await answer.json()) as { id: string }).id;
}

test('the check of a file is begun once, though 32 ask for it at once, with a key or without', async () => {
  const { id } = await buildOrganization();
  const owner = await api.actAs(id, Role.OWNER);
  const create =
    'mutation ($file: ID!, $key: ID) { createImport(fileId: $file, idempotencyKey: $key) { id } }';
  for (const key of [undefined, 'one-and-the-same']) {
    const file = await send(owner);
    const answers = await Promise.all(Array.from({ length: 32 }, () => owner.graphql(create, { file, key })));
    expect(answers.map(({ errors }) => errors).filter(Boolean)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.createImport.id)).size).toBe(1);
    const [found] = await rowsOf(
      id,
      `select count(*) as imports, (select count(*) from app.job_run r where r.payload->>'importId' = min(i.id::text)) as runs
       from app.import i where i.file_id = '${file}'`,
    );
    expect(found).toEqual({ imports: 1, runs: 1 });
  }
  const other = await owner.graphql(create, { file: await send(owner), key: 'one-and-the-same' });
  expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_MISMATCH');
});

test('a list of imports costs the same statements whatever their number, each with its own first faults', async () => {
  const { id } = await buildOrganization();
  const owner = await api.actAs(id, Role.OWNER);
  for (let n = 0; n < 6; n++) await stage(id, faulty.slice(0, 2 + (n % 3)));
  const ask = async (first: number) => {
    takeStatements();
    const { data, errors } = await owner.graphql(
      `query ($first: Int!) { imports(first: $first) { edges { node {
        createdBy faults(first: 2) { totalCount pageInfo { hasNextPage } edges { node { row value } } } } } } }`,
      { first },
    );
    expect(errors).toBeUndefined();
    return { statements: takeStatements().length, nodes: data.imports.edges };
  };
  const few = await ask(2);
  const many = await ask(6);
  expect(many.statements).toBe(few.statements);
  // the newest has three rows, each with a phone that is none
  expect(many.nodes[0].node.faults).toEqual({
    totalCount: 3,
    pageInfo: { hasNextPage: true },
    edges: [{ node: { row: 2, value: '09x' } }, { node: { row: 3, value: '08x' } }],
  });
  expect(many.nodes[5].node.faults).toEqual({
    totalCount: 1,
    pageInfo: { hasNextPage: false },
    edges: [{ node: { row: 2, value: '09x' } }],
  });
});

test('whoever watches an import sees its faults with it, those of the moment', async () => {
  const { id } = await buildOrganization();
  const owner = await api.actAs(id, Role.OWNER);
  const importId = await stage(id, faulty);
  const client = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers: { cookie: owner.cookie, 'accept-language': 'en' } });
      }
    },
    retryAttempts: 0,
  });
  clients.push(client);
  const seen: unknown[] = [];
  client.subscribe(
    {
      query: `subscription ($id: ID!) { importChanged(id: $id) { state faults(first: 5) { edges { node { row } } } } }`,
      variables: { id: importId },
    },
    {
      next: (answer) => seen.push(answer.data?.importChanged ?? answer),
      error: (errors) => seen.push(errors),
      complete: () => undefined,
    },
  );
  const rows = (...numbers: number[]) => ({
    faults: { edges: numbers.map((row) => ({ node: { row } })) },
  });
  await until(() => seen.length > 0);
  expect(seen[0]).toEqual({ state: 'READY', ...rows(2, 3, 4) });
  await rowsOf(id, `delete from app.import_fault where row_number = 4`);
  const cancel = 'mutation ($id: ID!) { cancelImport(id: $id) { state } }';
  expect((await owner.graphql(cancel, { id: importId })).errors).toBeUndefined();
  await until(() => seen.length > 1);
  expect(seen.at(-1)).toEqual({ state: 'CANCELLED', ...rows(2, 3) });
});
