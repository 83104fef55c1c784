import type { ApolloServerPlugin } from '@apollo/server';
import { Kind } from 'graphql';
import { AppError } from '../errors/app-error.js';
import { timed, timedWait } from '../http/check-time.js';
import { spend } from '../http/fair-share.js';
import type { RequestContext } from './context.js';
import { formatError, isAftermath, isClientsFault, toAppError } from './format-error.js';
import { limitRecords } from './records-asked.js';

/** Charges what lies between this and the call of what it gives to who asked. */
const charge = (context: RequestContext) => {
  const start = performance.now();
  return async () => spend(context.origin.ip, performance.now() - start);
};

/**
 * One transaction an operation: opened when its text is known to be valid (read-only for a query), committed before
 * the answer is sent, rolled back where anything in a mutation failed. And one place where errors become sentences.
 */
export const operationPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    parsingDidStart: async ({ contextValue }) => charge(contextValue),
    validationDidStart: async ({ contextValue }) => charge(contextValue),
    async didResolveOperation({ contextValue, document, operation, request, schema }) {
      if (!operation) throw new AppError('BAD_INPUT', 'noSuchOperation');
      if (operation.operation === 'subscription') throw new AppError('BAD_INPUT', 'subscribeBySocket');
      timed('cost', () => limitRecords(schema, document, operation, request.variables ?? {}));
      const mutation = operation.operation === 'mutation';
      if (mutation && operation.selectionSet.selections.length !== 1)
        throw new AppError('BAD_INPUT', 'oneMutationAtATime');
      if (mutation && operation.selectionSet.selections[0]?.kind !== Kind.FIELD) {
        throw new AppError('BAD_INPUT', 'oneMutationAtATime');
      }
      if (contextValue.signedIn?.organization) await timedWait('tenant', () => contextValue.open(!mutation));
    },
    async willSendResponse({ contextValue, operation, response, errors }) {
      if (response.body.kind !== 'single') return;
      const result = response.body.singleResult;
      const { locale, origin } = contextValue;
      const write = operation?.operation === 'mutation';
      // What failed only because the transaction had failed already is told as what failed first.
      const cause = errors?.find((error) => !isAftermath(error));
      let failed = (errors ?? []).map((error) => ({
        error: toAppError(cause && isAftermath(error) ? cause : error, origin.requestId),
        at: error.path,
      }));
      try {
        await contextValue.end(!(write && failed.length > 0));
      } catch (error) {
        failed = [{ error: toAppError(error, origin.requestId), at: undefined }];
        result.data = null;
      }
      if (failed.length === 0) return;
      if (write) result.data = null;
      result.errors = failed.map(({ error, at }) => formatError(error, locale, origin.requestId, at));
      const status = response.http.status ?? 200;
      if (failed.some(({ error }) => error.code === 'UNAVAILABLE')) response.http.status = 503;
      else if (status >= 500 && failed.every(({ error }) => isClientsFault(error)))
        response.http.status = 400;
    },
  }),
};
