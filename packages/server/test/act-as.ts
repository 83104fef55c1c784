import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { auth, closeAuth } from '../src/platform/auth/auth.js';
import { listen } from '../src/platform/http/start.js';
import type { Role } from '../src/platform/permissions/permissions.js';
import { resolvers } from '../src/resolvers.js';
import { routes } from '../src/routes.js';
import { buildMembership } from './build.js';
import { type TestDatabase, useDatabase } from './database.js';

const PASSWORD = 'correct horse battery';
/** As cheap as may be: a hash says what it costs to check, and hundreds sign in. Staff made by the software itself cost what they should. */
const cheapHash = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });

export type Answer = {
  status: number;
  /** Parsed JSON: its shape is what the test asked for. */
  data: ReturnType<typeof JSON.parse>;
  errors?: { message: string; extensions: { code: string; key: string; field?: string } }[];
};

/** A signed-in person (or a visitor): sends operations and plain requests with the cookie that the sign-in gave. */
export interface Caller {
  graphql: (
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  cookie: string;
}

export interface TestApi {
  url: string;
  database: TestDatabase;
  visitor: () => Caller;
  signIn: (email: string, password?: string) => Promise<Caller>;
  /** A new member of the organization's staff with that role, for all branches or these, signed in. */
  actAs: (organizationId: string, role: Role, branchIds?: string[]) => Promise<Caller>;
}

/** The whole API as it runs, over HTTP, on a database of the test file's own. */
export function useApi(): TestApi {
  const database = useDatabase();
  let close: () => Promise<void>;
  let people = 0;
  let signIns = 0;
  let requests = 0;

  /** Each request from a place of its own: what one address may ask that was never asked before is limited. */
  const ownAddress = () => {
    requests += 1;
    return `10.${64 + ((requests >> 16) % 64)}.${(requests >> 8) % 256}.${requests % 256}`;
  };
  const caller = (cookie: string): Caller => {
    const send = (path: string, init: RequestInit = {}) =>
      fetch(`${api.url}${path}`, {
        ...init,
        headers: {
          'accept-language': 'en',
          'x-apotheca-request': '1',
          cookie,
          'x-forwarded-for': ownAddress(),
          ...init.headers,
        },
      });
    return {
      cookie,
      fetch: send,
      graphql: async (query, variables = {}, headers = {}) => {
        const answer = await send('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query, variables }),
        });
        return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) };
      },
    };
  };

  const api: TestApi = {
    url: '',
    database,
    visitor: () => caller(''),
    signIn: async (email, password = PASSWORD) => {
      // Each from an address of its own: tries from one are counted.
      signIns += 1;
      const answer = await fetch(`${api.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: api.url,
          'x-forwarded-for': `10.0.${signIns % 250}.${Math.floor(signIns / 250)}`,
        },
        body: JSON.stringify({ email, password }),
      });
      if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`);
      return caller(
        answer.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
      );
    },
    actAs: async (organizationId, role, branchIds) => {
      people += 1;
      const name = `Người ${people}`;
      const email = `person-${people}@pharmacy.example`;
      const { internalAdapter } = await auth().$context;
      const user = await internalAdapter.createUser(
        { name, email, emailVerified: true },
        { method: 'email-password' },
      );
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await cheapHash,
      });
      await buildMembership(organizationId, role, user.id, branchIds);
      return api.signIn(email);
    },
  };

  beforeAll(async () => {
    const started = await listen(
      {
        host: '127.0.0.1',
        port: 0,
        dataDir: mkdtempSync(join(tmpdir(), 'apotheca-api-')),
        databaseUrl: database.url,
        portalDir: '',
        sessionSecret: 'a secret for tests only, of some length',
        logLevel: 'silent',
        databasePool: 20,
      },
      { resolvers, routes },
    );
    api.url = started.url;
    close = started.close;
  });
  afterAll(async () => {
    await close();
    await closeAuth();
  });
  return api;
}
