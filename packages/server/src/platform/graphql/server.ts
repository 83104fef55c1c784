import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { Request, RequestHandler, Response } from 'express';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { httpStatus } from '../errors/app-error.js';
import { readerLocale } from '../errors/messages.js';
import { spend, VISIT } from '../http/fair-share.js';
import { newRequestId, requestHeaders, whoAsks } from '../http/scope.js';
import { compiledQueries } from './compiled-queries.js';
import { RequestContext } from './context.js';
import { MAX_TOKENS } from './document-limits.js';
import { formatError, toAppError } from './format-error.js';
import { operationPlugin } from './operation.plugin.js';
import { startSubscriptions } from './subscriptions.js';

const LIMITS = {
  maxDepth: { n: 12 },
  maxAliases: { n: 15 },
  maxDirectives: { n: 20 },
  // The parser counts tokens itself (below): the plugin answers a syntax error with status 500.
  maxTokens: { enabled: false },
  costLimit: {
    maxCost: 20_000,
    objectCost: 2,
    scalarCost: 1,
    depthCostFactor: 1.3,
    ignoreIntrospection: false,
  },
  blockFieldSuggestion: { enabled: true },
};

async function contextOf(req: Request, res: Response): Promise<RequestContext> {
  const headers = requestHeaders(req);
  const requestId = newRequestId();
  try {
    const { signedIn, locale } = await whoAsks(headers);
    if (!signedIn) spend(req.ip ?? '', VISIT);
    return new RequestContext(signedIn, locale, {
      requestId,
      ip: req.ip ?? '',
      headers,
      setHeader: (name, value) => res.append(name, value),
    });
  } catch (thrown) {
    // Who asks could not be found out: the database is away. No plugin sees this error, so it is finished here.
    const error = toAppError(thrown, requestId);
    const locale = readerLocale(headers.get('accept-language') ?? undefined);
    const { message, extensions } = formatError(error, locale, requestId);
    throw new GraphQLError(message, {
      extensions: { ...extensions, http: { status: httpStatus[error.code] } },
    });
  }
}

export interface GraphqlServer {
  middleware: RequestHandler;
  stop: () => Promise<void>;
}

/** The GraphQL endpoint over HTTP, and its subscriptions over WebSocket at the same path of the same server. */
export async function startGraphql(schema: GraphQLSchema, http: Server): Promise<GraphqlServer> {
  const { plugins, ...limits } = new ApolloArmor(LIMITS).protect();
  const subscriptions = startSubscriptions(schema, http, limits.validationRules);
  const apollo = new ApolloServer<RequestContext>({
    gateway: compiledQueries(schema),
    introspection: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    ...limits,
    // Errors become sentences in the operation plugin, where the reader's language is known.
    formatError: (formatted) => formatted,
    plugins: [
      operationPlugin,
      ...(plugins as ApolloServerPlugin<RequestContext>[]),
      // Nothing here may be cached, and its hook would be called around every field of every record.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: 5_000 }),
    ],
  });
  await apollo.start();
  return {
    middleware: expressMiddleware(apollo, { context: ({ req, res }) => contextOf(req, res) }),
    stop: async () => {
      await subscriptions.dispose();
      await apollo.stop();
    },
  };
}
