import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import type { NonEmptyArray } from 'type-graphql';
import { closeAuth, openAuth } from '../auth/auth.js';
import { type Config, readConfig } from '../config/config.js';
import { closeDatabase, databaseIsOpen, openDatabase } from '../database/database.js';
import { waitForDatabase } from '../database/open-pool.js';
import { useFilesFolder } from '../files/files.js';
import { makeSchema } from '../graphql/schema.js';
import { startGraphql } from '../graphql/server.js';
import { log } from '../log/log.js';
import { makeApp } from './app.js';

/**
 * How long an idle connection is kept, longer than the proxy in front keeps it (two minutes): a request that sets out on
 * one just as it is closed would fail, and a change is not sent twice by itself.
 */
const KEEP_ALIVE_MILLISECONDS = 150_000;

export interface ApiParts {
  resolvers: readonly Function[];
  routes: ((router: Router) => void)[];
}

/** Opens what the API stands on and listens. `close` ends requests in flight first. */
export async function listen(
  config: Config,
  parts: ApiParts,
): Promise<{ server: Server; url: string; close: () => Promise<void> }> {
  if (!databaseIsOpen()) await openDatabase({ url: config.databaseUrl, poolSize: config.databasePool });
  openAuth(config);
  useFilesFolder(config.dataDir);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MILLISECONDS });
  const graphql = await startGraphql(
    await makeSchema([...parts.resolvers] as unknown as NonEmptyArray<Function>),
    server,
  );
  server.on('request', makeApp(config, graphql, parts.routes));
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(config.port, config.host, ready);
  });
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    await graphql.stop();
    server.closeAllConnections();
    await Promise.all([closeAuth(), closeDatabase()]);
  };
  return { server, url: `http://${config.host}:${port}`, close };
}

/** The API as a process: listens until it is told to stop, and then stops within ten seconds. */
export async function startApi(parts: ApiParts): Promise<void> {
  const config = readConfig();
  await waitForDatabase(config.databaseUrl);
  const api = await listen(config, parts);
  log.info({ url: api.url }, 'the API listens');
  const stop = (signal: string) => {
    log.info({ signal }, 'the API stops');
    setTimeout(() => process.exit(1), 9_000).unref();
    void api.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
