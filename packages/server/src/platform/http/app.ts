import { existsSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import { toNodeHandler } from 'better-auth/node';
import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import helmet from 'helmet';
import { auth } from '../auth/auth.js';
import type { Config } from '../config/config.js';
import { pingDatabase } from '../database/database.js';
import { badInput, httpStatus } from '../errors/app-error.js';
import { readerLocale } from '../errors/messages.js';
import { takeTurn } from '../export/export-turns.js';
import { limitDocuments } from '../graphql/document-limits.js';
import { formatError, toAppError } from '../graphql/format-error.js';
import type { GraphqlServer } from '../graphql/server.js';
import { requestBegins } from './check-time.js';
import { readJson, waitForShare } from './fair-share.js';
import { metrics } from './metrics.js';
import { servePortal } from './portal-files.js';
import { newRequestId, requestHeaders } from './scope.js';

/** What of the sign-in's own addresses is open; passwords are changed by a mutation, which is audited. */
const SIGN_IN_PATHS = new Set(
  ['sign-in/email', 'sign-up/email', 'sign-out', 'get-session'].map((path) => `/api/auth/${path}`),
);

const answerError: ErrorRequestHandler = (thrown, req, res, next) => {
  if (res.headersSent) return next(thrown);
  const requestId = newRequestId();
  const { status } = thrown as { status?: number };
  // What Express itself refused (not JSON, too large, an address that can't be read) is the client's fault.
  const isRefused = status !== undefined && status >= 400 && status < 500;
  const error = isRefused
    ? badInput('badRequest', undefined, { detail: STATUS_CODES[status] ?? String(status) })
    : toAppError(thrown, requestId);
  const { message, extensions } = formatError(error, readerLocale(req.headers['accept-language']), requestId);
  const asked = req.path === '/graphql' && !isRefused;
  const answer = asked ? { errors: [{ message, extensions }] } : { error: { message, ...extensions } };
  res.status(isRefused ? status : httpStatus[error.code]).json(answer);
};

/** Every HTTP address of the API: sign-in, GraphQL, files and exports, health, and the portal's own files. */
export function makeApp(
  config: Config,
  graphql: GraphqlServer,
  routes: ((router: Router) => void)[],
): Express {
  const app = express();
  app.disable('x-powered-by');
  // Whoever else could say in a header where it comes from would have no limit on its tries to sign in.
  app.set('trust proxy', config.trustedProxies ?? 'loopback');
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          // The component library writes its variables as style elements.
          'style-src': ["'self'", "'unsafe-inline'"],
          'script-src': ["'self'"],
          'img-src': ["'self'", 'data:'],
          'font-src': ["'self'", 'data:'],
          'connect-src': ["'self'", 'ws:', 'wss:'],
          'upgrade-insecure-requests': config.publicUrl?.startsWith('https://') ? [] : null,
        },
      },
      // Without any referrer a browser sends no origin either, and the sign-in refuses whom it can't place.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: config.publicUrl?.startsWith('https://') ?? false,
    }),
  );
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/readyz', async (_req, res) => {
    try {
      await pingDatabase();
      res.json({ status: 'ready' });
    } catch {
      res.status(503).json({ status: 'the database does not answer' });
    }
  });
  app.get('/metrics', async (_req, res) => {
    const { contentType, text } = await metrics();
    res.type(contentType).send(text);
  });
  const signIn = toNodeHandler(auth());
  app.all('/api/auth/{*rest}', async (req, res, next) => {
    if (!SIGN_IN_PATHS.has(req.path)) return next();
    // Where the database is away the library answers 500 and not a word.
    await pingDatabase();
    requestHeaders(req);
    return signIn(req, res);
  });
  app.use('/graphql', (_req, res, next) => {
    res.setHeader('cache-control', 'no-store');
    res.once('finish', requestBegins());
    next();
  });
  app.post('/graphql', waitForShare, readJson, limitDocuments, graphql.middleware);
  app.use('/api/exports', takeTurn);
  for (const route of routes) route(app);
  app.use(['/api', '/graphql'], (_req, res) => void res.status(404).json({ error: { code: 'NOT_FOUND' } }));
  if (config.portalDir && existsSync(config.portalDir)) servePortal(app, config.portalDir);
  app.use(answerError);
  return app;
}
