import { beforeAll, describe, expect, test } from '@jest/globals';
import { Router } from 'express';
import { createClient } from 'graphql-ws';
import pg from 'pg';
import type { NonEmptyArray } from 'type-graphql';
import WebSocket from 'ws';
import { makeSchema } from '../../src/platform/graphql/schema.js';
import { Role } from '../../src/platform/permissions/permissions.js';
import { resolvers } from '../../src/resolvers.js';
import { routes } from '../../src/routes.js';
import { type Caller, useApi } from '../act-as.js';
import { buildBranch, buildMembership, buildOrganization } from '../build.js';
import { buildCustomer, buildCustomerGroup } from '../build-customer.js';
import { buildProduct } from '../build-product.js';
import { buildSale } from '../build-sale.js';
import { fill } from './fill.js';
import { everyOperation, type Operation, tableOf } from './operations.js';

const api = useApi();
const SECRET = 'Bí mật';
const nowhere = '00000000-0000-7000-8000-000000000000';
let everything: Operation[];
let operations: Operation[];
let outsider: Caller;
let pharmacist: Caller;
/** The first id of each table: of the outsider's own organization, and of a third one that has all of it too. */
let own: Map<string, string>;
let thirds: Map<string, string>;
/** An id of every table that has one, all of the other organization. */
let foreign: { table: string; id: string }[];
let owner: pg.Client;

beforeAll(async () => {
  everything = everyOperation(await makeSchema([...resolvers] as unknown as NonEmptyArray<() => void>));
  operations = everything.filter((operation) => operation.takesId);
  const theirs = await buildOrganization({ name: `${SECRET} 1` });
  const ours = await buildOrganization();
  outsider = await api.actAs(ours.id, Role.OWNER);
  pharmacist = await api.actAs(ours.id, Role.PHARMACIST);
  const branch = await buildBranch(theirs.id, `${SECRET} 2`);
  await buildMembership(theirs.id, Role.CASHIER);
  const group = await buildCustomerGroup(theirs.id, `${SECRET} 3`);
  const customer = await buildCustomer(theirs.id, { name: `${SECRET} 4`, groupIds: [group.id] });
  const { product } = await buildProduct(theirs.id, { name: `${SECRET} 5` });
  const sale = await buildSale(theirs.id, { customerId: customer.id, branchId: branch.id, paid: 40_000 });
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  owner.on('error', () => undefined); // it is dropped with the database
  await owner.connect();
  await owner.query(`set app.organization_id = '${theirs.id}'`);
  await owner.query(
    `insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, amount)
     values ('${sale.id}', 1, '${product.id}', 1, 1, 1, 1)`,
  );
  await owner.query(
    `insert into app.file (name, size, sha256, uploaded_by) values ('${SECRET}.csv', 1, 'x', 'x')`,
  );
  await owner.query(
    `insert into app.import (file_id, file_name, file_size, kind, state) select id, name, 1, 'CUSTOMERS', 'READY' from app.file`,
  );
  await owner.query(
    `insert into app.job_run (job, cause, payload, state) values ('x', 'USER', '{}', 'FAILED')`,
  );
  await owner.query(
    `with batch as (
       insert into app.batch (product_id, lot) values ('${product.id}', '${SECRET} 6') returning product_id
     ), recall as (
       insert into app.recall (product_id, reason, sold_from, opened_at)
       select product_id, '${SECRET} 7', '2026-01-01', '2026-01-02' from batch returning id
     ), document as (
       insert into app.stock_document (kind, branch_id, reason, recorded_at, business_date)
       values ('ADJUSTMENT', '${branch.id}', '${SECRET} 8', '2026-01-02', '2026-01-02')
     )
     insert into app.recall_buyer (recall_id, customer_id) select id, '${customer.id}' from recall`,
  );
  await owner.query(
    `insert into app.receivable_request (kind, customer_id, item_id, amount, reason, requested_at)
     select 'WRITE_OFF', customer_id, id, 1, '${SECRET} 9', '2026-01-02' from app.receivable_entry where organization_id = '${theirs.id}'`,
  );
  foreign = [...(await firstIds(theirs.id))].map(([table, id]) => ({ table, id }));
  const third = await buildOrganization();
  for (const { id } of [ours, third]) await fill(owner, id, 3);
  own = await firstIds(ours.id);
  thirds = await firstIds(third.id);
}, 120_000);

/** The first id of each table that an organization has something in. */
async function firstIds(organizationId: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ table: string }>(`
    select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
    where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and c.relname <> 'organization' order by 1`);
  await owner.query(`select set_config('app.organization_id', $1, false)`, [organizationId]);
  const ids = new Map([['organization', organizationId]]);
  for (const { table } of rows) {
    const first = `select id from app.${table} where organization_id = $1 order by id limit 1`;
    const id = (await owner.query<{ id: string }>(first, [organizationId])).rows[0]?.id;
    if (id) ids.set(table, id);
  }
  return ids;
}

const idIn = (ids: Map<string, string>, operation: Operation, slot: string): string =>
  ids.get(tableOf(operation, slot)) ?? nowhere;

/** Everything stored, but what tells of the attempts themselves. */
async function everythingStored(): Promise<string> {
  const { rows } = await owner.query<{ table: string }>(
    `select relname as table from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' order by 1`,
  );
  const parts: string[] = [];
  for (const { table } of rows) {
    const { rows: sums } = await owner.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, e'\\n' order by t::text), '')) as sum from app.${table} t`,
    );
    parts.push(`${table} ${sums[0]?.sum}`);
  }
  return parts.join('\n');
}

describe('ids of another organization', () => {
  test('are there to be tried, of everything that a person can point at', () => {
    const tables = foreign.map((row) => row.table);
    for (const table of [
      'organization',
      'branch',
      'membership',
      'customer',
      'customer_group',
      'product',
      'product_unit',
      'sale',
      'sale_line',
      'file',
      'import',
      'job_run',
      'batch',
      'stock_document',
      'recall',
      'recall_buyer',
      'receivable_entry',
      'receivable_request',
    ]) {
      expect(tables).toContain(table);
    }
  });

  test('are answered in every operation as ids of nothing, and nothing changes anywhere', async () => {
    const before = await everythingStored();
    const wrong: string[] = [];
    for (const operation of operations.filter(({ kind }) => kind !== 'subscription')) {
      const codeOf = async (id: string) => {
        const answer = await outsider.graphql(operation.text, operation.variables(id));
        if (JSON.stringify(answer).includes(SECRET)) wrong.push(`${operation.name}: tells a secret`);
        const code = answer.errors?.[0]?.extensions.code;
        if (code === 'INTERNAL') wrong.push(`${operation.name}: fails inside`);
        if (operation.kind === 'mutation' && !code) wrong.push(`${operation.name}: takes effect`);
        return code ?? JSON.stringify(answer.data);
      };
      const ofNothing = await codeOf(nowhere);
      for (const { table, id } of foreign) {
        const code = await codeOf(id);
        if (code !== ofNothing)
          wrong.push(`${operation.name}: ${code} for an id of ${table}, ${ofNothing} for one of nothing`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await everythingStored()).toBe(before);
    // Every operation times every table: as long as both lists are.
  }, 300_000);

  test('are ids of nothing in each place of an operation, when the other places have ids of one’s own', async () => {
    const before = await everythingStored();
    const wrong: string[] = [];
    const several = operations.filter(({ kind, slots }) => kind !== 'subscription' && slots.length > 1);
    for (const operation of several) {
      for (const place of operation.slots) {
        const answerTo = async (id: string) => {
          const ids = (slot: string) => (slot === place ? id : idIn(own, operation, slot));
          const { data, errors } = await outsider.graphql(operation.text, operation.variables(ids));
          if (operation.kind === 'mutation' && !errors)
            wrong.push(`${operation.name}: takes effect at ${place}`);
          const { code, key, field } = errors?.[0]?.extensions ?? {};
          return JSON.stringify(errors ? { code, key, field } : data);
        };
        const theirs = idIn(thirds, operation, place);
        if (theirs === nowhere) wrong.push(`${operation.name}: nothing to try at ${place}`);
        const [ofTheirs, ofNothing] = [await answerTo(theirs), await answerTo(nowhere)];
        if (ofTheirs !== ofNothing)
          wrong.push(`${operation.name} at ${place}: ${ofTheirs}, not ${ofNothing}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await everythingStored()).toBe(before);
  }, 60_000);

  test('are ids of nothing in every address beside GraphQL', async () => {
    const router = Router();
    for (const route of routes) route(router);
    const addresses = router.stack.flatMap(({ route }) =>
      route?.stack.some(({ method }) => method === 'get') ? route.path.replace(':format', 'csv') : [],
    );
    const answerTo = async (address: string) => {
      const answer = await outsider.fetch(address);
      return `${answer.status} ${await answer.text()}`;
    };
    const parameterOf = (table: string) =>
      `${table.replace('customer_group', 'group').replace(/_[a-z]/g, (letter) => letter.slice(1).toUpperCase())}Id`;
    const wrong: string[] = [];
    const tried: string[] = [];
    for (const address of addresses) {
      const inPath = address.includes(':id');
      const without = await answerTo(address.replace(':id', nowhere));
      if (without.startsWith('500')) wrong.push(`${address}: ${without}`);
      // One that takes none of all ids at once takes none of them alone.
      const all = [...own].map(([table, ours]) => `${parameterOf(table)}=${ours}`).join('&');
      if (!inPath && (await answerTo(`${address}?${all}`)) === without) continue;
      for (const [table, ours] of own) {
        const to = (id: string) =>
          answerTo(inPath ? address.replace(':id', id) : `${address}?${parameterOf(table)}=${id}`);
        // What an address does not take as an id of one's own, it leaves aside.
        const isTaken = (await to(ours)) !== without;
        if (isTaken) tried.push(`${address} ${table}`);
        if (!isTaken && !inPath) continue;
        const [ofTheirs, ofNothing] = [await to(thirds.get(table) ?? ''), await to(nowhere)];
        if (ofTheirs !== ofNothing)
          wrong.push(`${address}: ${ofTheirs} for an id of ${table}, not ${ofNothing}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toEqual(
      expect.arrayContaining([
        '/api/exports/customers.csv customer_group',
        '/api/exports/low-stock.csv product',
        '/api/exports/purchase-requests/:id.csv purchase_request',
        '/api/exports/sales.csv customer',
      ]),
    );
  }, 120_000);

  test('can not be subscribed to', async () => {
    const client = createClient({
      url: `${api.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols, { headers: { cookie: outsider.cookie } });
        }
      },
      retryAttempts: 0,
    });
    const first = (query: string, variables: Record<string, unknown>) =>
      new Promise<string>((answered) => {
        const stop = client.subscribe(
          { query, variables },
          {
            next: (value) => {
              stop();
              answered(JSON.stringify(value));
            },
            error: (error) => answered(JSON.stringify(error)),
            complete: () => answered('ended'),
          },
        );
      });
    for (const operation of operations.filter(({ kind }) => kind === 'subscription')) {
      for (const { id } of foreign) {
        const answer = await first(operation.text, operation.variables(id));
        expect(`${operation.name}: ${answer}`).toContain('NOT_FOUND');
        expect(answer).not.toContain(SECRET);
      }
    }
    await client.dispose();
  });
});

describe('what is done with ids of one’s own', () => {
  test('leaves a record of who did it, whatever it is', async () => {
    const records = async () =>
      Number((await owner.query<{ n: string }>('select count(*) as n from app.audit_record')).rows[0]?.n);
    const silent: string[] = [];
    const done = new Set<string>();
    for (const operation of everything.filter(({ kind }) => kind === 'mutation')) {
      for (const caller of [outsider, pharmacist]) {
        const before = await records();
        const variables = operation.variables((slot) => idIn(own, operation, slot));
        const { errors } = await caller.graphql(operation.text, variables);
        if (errors) continue;
        done.add(operation.name);
        if ((await records()) <= before) silent.push(operation.name);
      }
    }
    expect(silent).toEqual([]);
    expect(done.size).toBeGreaterThan(20);
  }, 60_000);
});
