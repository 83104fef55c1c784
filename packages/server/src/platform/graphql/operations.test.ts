import { once } from 'node:events';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import pg from 'pg';
import WebSocket from 'ws';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { Role } from '../permissions/permissions.js';

const api = useApi();
let owner: Caller;

const createBranch =
  'mutation ($name: String!) { createBranch(name: $name, address: "1 Lê Lợi") { id name } }';

async function asOwner<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: api.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const socketOf = ({ cookie }: Caller): Client =>
  createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { cookie, 'accept-language': 'en' } });
      }
    },
    retryAttempts: 0,
  });

const firstAnswer = (client: Client, query: string) =>
  new Promise<string>((answered) => {
    client.subscribe(
      { query },
      {
        next: (value) => answered(JSON.stringify(value)),
        error: (error) => answered(JSON.stringify(error)),
        complete: () => answered('ended'),
      },
    );
  });

beforeAll(async () => {
  const organization = await buildOrganization();
  owner = await api.actAs(organization.id, Role.OWNER);
});

describe('an operation', () => {
  test('that changes something leaves a record of who changed what, before and after', async () => {
    const { data } = await owner.graphql(createBranch, { name: 'Chi nhánh Gò Vấp' });
    await owner.graphql('mutation { updateOrganization(input: { name: "Tên mới" }) { name } }');
    const { data: audit } = await owner.graphql(
      '{ auditRecords(first: 2) { edges { node { operation entity entityId before after actorRole actorName } } } }',
    );
    const [renamed, created] = audit.auditRecords.edges.map((edge: { node: unknown }) => edge.node);
    expect(created).toMatchObject({
      operation: 'createBranch',
      entity: 'Branch',
      entityId: data.createBranch.id,
      before: null,
      after: { name: 'Chi nhánh Gò Vấp' },
      actorRole: 'OWNER',
    });
    expect(renamed).toMatchObject({
      operation: 'updateOrganization',
      entity: 'Organization',
      after: { name: 'Tên mới' },
    });
    expect(renamed.before.name).toMatch(/^Nhà thuốc/);
    expect(renamed.actorName).toMatch(/^Người/);
  });

  test('keeps no password in that record', async () => {
    await owner.graphql(
      'mutation { createStaffMember(input: { name: "Ba", email: "ba@pharmacy.example", password: "không được ghi lại", role: CASHIER }) { id } }',
    );
    const rows = await asOwner<{ text: string }>('select a::text as text from app.audit_record a');
    expect(rows.map((row) => row.text).join('\n')).not.toContain('không được ghi lại');
  });

  test('that fails leaves nothing behind, not even its audit record', async () => {
    const count = async () =>
      (await asOwner<{ n: string }>('select count(*) as n from app.audit_record'))[0]?.n;
    const before = await count();
    const answer = await owner.graphql(createBranch, { name: 'Chi nhánh Gò Vấp' });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', field: 'name' });
    expect(answer.errors?.[0]?.message).toBe('There is a branch named Chi nhánh Gò Vấp already.');
    expect(await count()).toBe(before);
  });

  test('speaks the language of its reader', async () => {
    const answer = await owner.graphql(createBranch, { name: ' ' }, { 'accept-language': 'vi-VN,vi;q=0.9' });
    expect(answer.errors?.[0]?.message).toBe('Cần nhập mục này.');
  });

  test('carries out one change only', async () => {
    const answer = await owner.graphql(
      'mutation { a: createBranch(name: "a") { id } b: createBranch(name: "b") { id } }',
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await owner.graphql('{ branches { name } }')).data.branches).toEqual([
      { name: 'Chi nhánh Gò Vấp' },
    ]);
  });

  test.each([
    [
      'too deep',
      `{ customers { edges { node ${'{ lastSales { customer '.repeat(8)}{ id }${' } }'.repeat(8)} } } }`,
    ],
    [
      'asking for pages of pages',
      '{ customers(first: 200) { edges { node { purchases(first: 200) { edges { node { id } } } } } } }',
    ],
    [
      'asking for them by what its variables are without a value',
      `query ($n: Int! = 200) {
        customers(first: $n) { edges { node { purchases(first: $n) { edges { node { id } } } } } } }`,
    ],
    [
      'asking for them through fragments',
      `{ customers(first: 200) { edges { node { ...A } } } }
        fragment A on Customer { ...B ...B } fragment B on Customer { purchases { edges { node { code } } } }`,
    ],
    ['full of aliases', `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: branches { id }`).join(' ')} }`],
    ['endlessly long', `{ ${'branches { id } '.repeat(2_000)} }`],
    ['full of directives', `{ branches { id ${'@include(if: true) '.repeat(60)} } }`],
    [
      'dearer than all that a page asks for',
      `{ customers(first: 200) { edges { node { ${Array.from({ length: 14 }, (_, i) => `a${i}: lastSales { id code soldAt total lines { id product { id name sku } } }`).join(' ')} } } } }`,
    ],
  ])('that is %s is refused as too much', async (_name, text) => {
    const answer = await owner.graphql(text);
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
    expect(JSON.stringify(answer)).not.toMatch(/node_modules|stacktrace|Did you mean/);
  });

  test.each([
    ['not GraphQL', '{ branches {'],
    ['asking for the schema', '{ __schema { types { name } } }'],
    ['asking for what is not there', '{ nothing }'],
    ['a subscription sent as a question', 'subscription { jobRunChanged { id } }'],
    ['of two operations without a word which', 'query A { branches { id } } query B { branches { id } }'],
    ['near to what is there', '{ customers(sort: NAMES) { totalCount } }'],
  ])('that is %s is refused as the client’s fault, without a trace of the inside', async (_name, text) => {
    const answer = await owner.graphql(text);
    expect(answer.status).toBeLessThan(500);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(JSON.stringify(answer)).not.toMatch(/node_modules|stacktrace|Did you mean/);
  });

  test.each([
    ['a body that is no JSON', '/graphql', '{"query":', 400],
    ['a body of a megabyte', '/graphql', JSON.stringify({ query: ' '.repeat(2 ** 20) }), 413],
  ])('with %s is the client’s fault as well', async (_name, path, body, status) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await owner.fetch(path, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code: 'BAD_INPUT', key: 'badRequest' } });
  });

  test.each([
    ['a day that no calendar has', '{ sales(filter: { from: "0000-01-01" }) { totalCount } }'],
    ['an id beside a good question', '{ sale(id: "x") { id } customers { totalCount } branches { id } }'],
    [
      'a cursor of somebody’s own',
      `{ jobRuns(after: "${Buffer.from('["x","y"]').toString('base64url')}") { totalCount } }`,
    ],
    [
      'a cursor with a question in it',
      `{ auditRecords(after: "${Buffer.from('[{"$ne":1}]').toString('base64url')}") { totalCount } }`,
    ],
  ])('with %s is told so, and is not our fault', async (_name, text) => {
    const answer = await owner.graphql(text);
    const codes = answer.errors?.map((error) => error.extensions.code) ?? [];
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(['BAD_INPUT', 'NOT_FOUND']).toContain(code);
  });

  test.each([
    ['a question', '{ session { setUpNeeded } }', 'onlySubscriptions'],
    ['a change', 'mutation { createBranch(name: "qua ổ cắm") { id } }', 'onlySubscriptions'],
    ['a question about the schema', '{ __schema { types { name } } }', 'onlySubscriptions'],
    [
      'full of aliases',
      `subscription { importChanged(id: "x") { ${Array.from({ length: 40 }, (_, i) => `a${i}: faults { totalCount }`).join(' ')} } }`,
      'TOO_COMPLEX',
    ],
    [
      'full of directives',
      `subscription { importChanged(id: "x") { id ${'@include(if: true) '.repeat(60)} } }`,
      'TOO_COMPLEX',
    ],
    ['near to what is there', 'subscription { importsChanged { id } }', 'Cannot query field'],
  ])('is not taken over a socket where it is %s', async (_name, query, expected) => {
    const client = socketOf(owner);
    const answer = await firstAnswer(client, query);
    expect(answer).toContain(expected);
    expect(answer).not.toContain('Did you mean');
    await client.dispose();
  });

  test('is not taken over a socket that follows twenty things already', async () => {
    const client = socketOf(owner);
    for (let i = 0; i < 20; i += 1) void firstAnswer(client, 'subscription { jobRunChanged { id } }');
    const answer = await firstAnswer(client, 'subscription { jobRunChanged { id } }');
    expect(answer).toContain('tooManySubscriptions');
    expect(answer).toContain('One connection');
    await client.dispose();
  });

  test('is not taken over more than fifty sockets of one person, until one of them closes', async () => {
    const sockets: WebSocket[] = [];
    /** The first that is said: that it is acknowledged, or the code with which it is closed. */
    const connect = () =>
      new Promise<string | number>((answered) => {
        const headers = { cookie: owner.cookie };
        const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
          headers,
        });
        sockets.push(socket);
        socket.on('open', () => socket.send('{"type":"connection_init"}'));
        socket.on('message', (message: Buffer) =>
          answered((JSON.parse(String(message)) as { type: string }).type),
        );
        socket.on('close', answered);
      });
    for (let i = 0; i < 50; i += 1) expect(await connect()).toBe('connection_ack');
    expect(await connect()).toBe(4403);
    const [first] = sockets;
    first?.close();
    await once(first as WebSocket, 'close');
    expect(await connect()).toBe('connection_ack');
    for (const socket of sockets) socket.terminate();
  });

  test.each(['null', 'https://evil.example', 'no address'])(
    'is not taken over a socket that a page of %s opened',
    async (origin) => {
      const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { cookie: owner.cookie, origin },
      });
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      const [code] = await once(socket, 'close');
      expect(code).toBe(4403);
    },
  );

  test('is not taken by GET, as a batch or as a form', async () => {
    const get = await owner.fetch(`/graphql?query=${encodeURIComponent('{ branches { id } }')}`);
    expect(get.status).toBe(404);
    const batch = await owner.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ branches { id } }' }]),
    });
    expect(batch.status).toBe(400);
    const form = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: owner.cookie },
      body: 'query={branches{id}}',
    });
    expect(form.status).toBeGreaterThanOrEqual(400);
    expect(form.status).toBeLessThan(500);
  });

  test('leaves no transaction open behind it', async () => {
    const [row] = await asOwner<{ n: string }>(
      `select count(*) as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    );
    expect(Number(row?.n)).toBe(0);
  });
});
