// One peer a process, as ours is one: `peer-server.js postgraphile|bare|memory ORGANIZATION`. Prints its address when it listens.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { memory } from './memory-server.js';
import { sqlFile } from './statement.js';

const [kind, organization = ''] = process.argv.slice(2);
const connectionString = process.env.DATABASE_URL ?? '';
const POOL = 12;

/** One statement that builds the JSON, behind the least server there is. */
function bare(): Server {
  const pool = new pg.Pool({ connectionString, max: POOL });
  const statements: Record<string, string> = {
    list: sqlFile('baseline/customer-list.sql').replace(/--[^\n]*/g, ''),
    search: sqlFile('baseline/customer-search.sql').replace(/--[^\n]*/g, ''),
  };
  return createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    void (async () => {
      const client = await pool.connect();
      await client.query('begin read only');
      await client.query(`select set_config('app.organization_id', $1, true)`, [organization]);
      const search = url.searchParams.get('search');
      const text = statements[url.pathname.slice(1)] ?? '';
      const { rows } = await client.query<{ json: string }>(text, [search ?? organization]);
      await client.query('commit');
      client.release();
      res.setHeader('content-type', 'application/json').end(rows[0]?.json ?? '[]');
    })();
  });
}

/** PostGraphile 5 over the same tables, as the same role, with the same setting for row security. */
async function graphile(): Promise<Server> {
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [
      makePgService({
        connectionString,
        schemas: ['app', 'bench'],
        pgSettings: () => ({ 'app.organization_id': organization }),
        poolConfig: { max: POOL },
      } as never),
    ],
    grafserv: { graphqlPath: '/graphql', watch: false },
    grafast: { explain: false },
  });
  const server = createServer();
  await instance.createServ(grafserv).addTo(server);
  return server;
}

const server =
  kind === 'bare'
    ? bare()
    : kind === 'memory'
      ? await memory(connectionString, organization)
      : await graphile();
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
