import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/.+/, 'must start with postgres:// or postgresql://');

/** What Express takes for a proxy: it would refuse the rest only once the server starts, and without a variable's name. */
function isProxy(value: string): boolean {
  if (/^(loopback|linklocal|uniquelocal)$/.test(value)) return true;
  const [, address = value, bits = '1'] = /^(.+)\/(\d+)$/.exec(value) ?? [];
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return Number(bits) >= 1 && Number(bits) <= most;
}

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl.optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+/, 'must start with redis:// or rediss://')
    .optional(),
  PORTAL_DIR: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must start with http:// or https://' }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .refine((value) => value.split(',').every((proxy) => isProxy(proxy.trim())), {
      error: 'must be addresses, networks, loopback, linklocal or uniquelocal, by commas',
    })
    .default('loopback'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(80).default(12),
});

/** Everything the processes take from their environment, checked and named once. */
export interface Config {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string;
  databaseOwnerUrl?: string;
  redisUrl?: string;
  portalDir: string;
  /** Where people reach the portal, e.g. https://pharmacy.example; else the Host of the request. */
  publicUrl?: string;
  /** Whose word is taken for where a request comes from, as Express names them; loopback where left out. */
  trustedProxies?: string;
  sessionSecret?: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  databasePool: number;
}

/** How much is logged: needed before the rest of the environment has been checked. */
export const logLevel = (env: NodeJS.ProcessEnv = process.env): string =>
  schema.shape.LOG_LEVEL.catch('info').parse(env.LOG_LEVEL || undefined);

/** Reads and checks the environment. Throws one Error that names every variable that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is not usable:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  const portal = fileURLToPath(new URL('../../../../portal/dist', import.meta.url));
  return {
    host: value.HOST,
    port: value.PORT,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    databaseOwnerUrl: value.DATABASE_OWNER_URL,
    redisUrl: value.REDIS_URL,
    portalDir: value.PORTAL_DIR ?? (existsSync(portal) ? portal : ''),
    publicUrl: value.PUBLIC_URL,
    trustedProxies: value.TRUSTED_PROXIES,
    sessionSecret: value.SESSION_SECRET,
    logLevel: value.LOG_LEVEL,
    databasePool: value.DATABASE_POOL,
  };
}
