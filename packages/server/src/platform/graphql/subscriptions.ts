import type { Server } from 'node:http';
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { AppError, badInput } from '../errors/app-error.js';
import type { ReaderLocale } from '../errors/messages.js';
import { newRequestId, requestHeaders, whoAsks } from '../http/scope.js';
import { RequestContext } from './context.js';
import { limitDocument, MAX_TOKENS } from './document-limits.js';
import { formatError, toAppError } from './format-error.js';
import { limitRecords } from './records-asked.js';

/** The most subscriptions of one socket, which is one tab, and the most sockets of one person: a shop may share a sign-in. */
const MAX_SUBSCRIPTIONS = 20;
const MAX_SOCKETS = 50;

/** Who a socket belongs to. */
type Caller = { userId?: string; locale?: ReaderLocale };
type Socket = Context<Record<string, unknown> | undefined, Extra & Caller>;

const refusal = (error: AppError): GraphQLError[] => [new GraphQLError('', { originalError: error })];

/**
 * What a socket is asked, checked as a request is. Only subscriptions are taken: queries and mutations have their
 * transaction and their audit over HTTP. Throws or gives what is wrong, or else what is to be carried out.
 */
function readSubscription(
  schema: GraphQLSchema,
  rules: readonly ValidationRule[],
  { query, operationName, variables }: SubscribePayload,
): ExecutionArgs | GraphQLError[] {
  limitDocument(query);
  const document = parse(query, { maxTokens: MAX_TOKENS });
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription') throw badInput('onlySubscriptions');
  const wrong = validate(schema, document, [...specifiedRules, ...rules]);
  if (wrong.length > 0) return wrong.map(({ message }) => new GraphQLError(message));
  limitRecords(schema, document, operation, variables ?? {});
  return { schema, document, operationName, variableValues: variables };
}

/** Subscriptions over WebSocket at the path of GraphQL, of the same server. `rules` are the limits of its requests. */
export function startSubscriptions(
  schema: GraphQLSchema,
  http: Server,
  rules: readonly ValidationRule[],
): { dispose: () => void | Promise<void> } {
  const sockets = new WebSocketServer({ server: http, path: '/graphql', maxPayload: 64 * 1024 });
  const open = new Map<string, number>();
  return useServer<Record<string, unknown> | undefined, Caller>(
    {
      schema,
      onConnect: async (socket: Socket) => {
        const { request, socket: line } = socket.extra;
        const { origin, host } = request.headers;
        // A browser names the page that connects: only our own may, and only with someone signed in.
        if (origin !== undefined && URL.parse(origin)?.host !== host) return false;
        const { signedIn, locale } = await whoAsks(requestHeaders(request));
        const userId = signedIn?.user.id;
        const sofar = open.get(userId ?? '') ?? 0;
        if (!userId || sofar >= MAX_SOCKETS || line.readyState !== line.OPEN) return false;
        open.set(userId, sofar + 1);
        Object.assign(socket.extra, { userId, locale });
        return true;
      },
      onClose: ({ extra: { userId } }: Socket) => {
        if (!userId) return;
        const left = (open.get(userId) ?? 1) - 1;
        if (left > 0) open.set(userId, left);
        else open.delete(userId);
      },
      context: async (socket) => {
        const headers = requestHeaders(socket.extra.request);
        const { signedIn, locale } = await whoAsks(headers);
        const origin = {
          requestId: newRequestId(),
          ip: socket.extra.request.socket.remoteAddress ?? '',
          headers: new Headers(),
          setHeader: () => undefined,
        };
        // A subscription outlives its start: sign-out, a role taken away or another pharmacy end it at the next event.
        return new RequestContext(signedIn, locale, origin, async () => {
          const now = (await whoAsks(headers)).signedIn?.organization;
          const then = signedIn?.organization;
          return (
            now?.organizationId === then?.organizationId &&
            now?.role === then?.role &&
            now?.branchIds?.join() === then?.branchIds?.join()
          );
        });
      },
      onSubscribe: (socket, _id, payload) => {
        if (Object.keys(socket.subscriptions).length > MAX_SUBSCRIPTIONS)
          return refusal(
            new AppError('TOO_COMPLEX', 'tooManySubscriptions', { params: { max: MAX_SUBSCRIPTIONS } }),
          );
        try {
          return readSubscription(schema, rules, payload);
        } catch (error) {
          return error instanceof AppError ? refusal(error) : [error as GraphQLError];
        }
      },
      onNext: (_socket, _id, _payload, { contextValue }, result) => {
        if (!result.errors) return;
        const { locale, origin } = contextValue as RequestContext;
        const errors = result.errors.map((error) =>
          formatError(toAppError(error, origin.requestId), locale, origin.requestId, error.path),
        );
        return { ...result, errors };
      },
      onError: (socket, _id, _payload, errors) => {
        const locale = socket.extra.locale ?? 'vi';
        return errors.map((error) =>
          formatError(toAppError(error, newRequestId()), locale, newRequestId(), error.path),
        );
      },
    },
    sockets,
  );
}
