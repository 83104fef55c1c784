import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash as argonHash, verify as argonVerify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import type pg from 'pg';
import type { Config } from '../config/config.js';
import { openPool } from '../database/open-pool.js';
import { AppError } from '../errors/app-error.js';
import { type Limit, takeTry, tryWasRight } from './attempts.js';

/** The secret that signs session cookies: given, or made once and kept beside the data, readable by its owner only. */
function sessionSecret(config: Config): string {
  if (config.sessionSecret) return config.sessionSecret;
  const path = join(config.dataDir, 'session-secret');
  if (!existsSync(path)) {
    mkdirSync(config.dataDir, { recursive: true });
    try {
      writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(path, 'utf8');
}

export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;
/** The header in which our own server tells the sign-in the caller's address; what a client sent there is overwritten. */
export const CLIENT_ADDRESS_HEADER = 'x-apotheca-client';

/** What a sign-in is a try on; nothing for other requests. */
function triesOf(request: { path: string; body?: unknown; headers?: Headers }): [Limit, string][] {
  const { email } = (request.body ?? {}) as { email?: unknown };
  if (request.path !== '/sign-in/email' || typeof email !== 'string') return [];
  return [
    ['address', request.headers?.get(CLIENT_ADDRESS_HEADER) ?? ''],
    ['account', email.trim().toLowerCase()],
  ];
}

/** E-mail and password only, no sign-up from outside; argon2id; sessions in the database, in an httpOnly cookie. */
export function makeAuth(config: Config, connectionString: string = config.databaseUrl) {
  const pool = openPool({ connectionString, max: 4, options: '-c search_path=auth' }, () => undefined);
  const auth = betterAuth({
    appName: 'Apotheca',
    secret: sessionSecret(config),
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    // Without a public address the page's own host is the only origin there is; the same-origin check is ours.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return config.publicUrl ? [config.publicUrl] : host ? [`http://${host}`, `https://${host}`] : [];
    },
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      password: {
        hash: (password) => argonHash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
        verify: ({ hash, password }) => argonVerify(hash, password),
      },
    },
    user: {
      additionalFields: {
        mustChangePassword: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    session: {
      expiresIn: 60 * 60 * 24 * 7,
      updateAge: 60 * 60 * 12,
      additionalFields: { activeOrganizationId: { type: 'string', required: false, input: false } },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        for (const [limit, of] of triesOf(context)) {
          await takeTry(pool, limit, of).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error;
            throw new APIError(
              'TOO_MANY_REQUESTS',
              { code: error.code },
              { 'x-retry-after': String(error.params.seconds) },
            );
          });
        }
      }),
      after: createAuthMiddleware(async (context) => {
        if (!context.context.newSession) return;
        for (const [limit, of] of triesOf(context)) await tryWasRight(pool, limit, of);
      }),
    },
    // All requests, right ones among them: each password takes its time to be checked. Wrong ones are counted above.
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 200,
      customRules: {
        '/sign-in/email': { window: 60, max: 60 },
        '/change-password': { window: 60, max: 60 },
      },
    },
    advanced: {
      // The session and its user are one statement of every request.
      database: { joins: true },
      cookiePrefix: 'apotheca',
      useSecureCookies: config.publicUrl?.startsWith('https://') ?? false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
  });
  return { auth, pool };
}

export type Auth = ReturnType<typeof makeAuth>['auth'];

let current: ReturnType<typeof makeAuth> | undefined;

export function openAuth(config: Config): Auth {
  current = makeAuth(config);
  return current.auth;
}

export function auth(): Auth {
  if (!current) throw new Error('the sign-in is not open');
  return current.auth;
}

/** The sign-in's own tables, for the few statements that its library has no call for. */
export function authPool(): pg.Pool {
  if (!current) throw new Error('the sign-in is not open');
  return current.pool;
}

export async function closeAuth(): Promise<void> {
  await current?.pool.end();
  current = undefined;
}
