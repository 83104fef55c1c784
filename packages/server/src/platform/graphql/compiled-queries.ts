import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { type DocumentNode, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery } from 'graphql-jit';
import { atExpenseOf } from '../http/fair-share.js';
import type { RequestContext } from './context.js';

/** The compiler's errors can't be written to, as Apollo's plugins do. */
const asGraphqls = ({ message, path, originalError }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { path, originalError });

/**
 * Carries operations out for Apollo: a query as a function that was compiled of it once, everything else by graphql
 * itself. Apollo parses, validates and limits before, and makes sentences of errors after, as without it. What was
 * compiled is kept as long as Apollo keeps the checked document, so nothing runs that was not checked.
 */
export function compiledQueries(
  schema: GraphQLSchema,
): ApolloServerOptionsWithGateway<RequestContext>['gateway'] {
  const known = new WeakMap<DocumentNode, Map<string | null, CompiledQuery | undefined>>();

  /** Undefined where it can't be compiled: then graphql says what is wrong with it. */
  function compiled(document: DocumentNode, name: string | null, address: string): CompiledQuery | undefined {
    const ofDocument = known.get(document) ?? new Map<string | null, CompiledQuery | undefined>();
    known.set(document, ofDocument);
    if (!ofDocument.has(name)) {
      const made = atExpenseOf(address, () => compileQuery(schema, document, name ?? undefined));
      ofDocument.set(name, 'query' in made ? made : undefined);
    }
    return ofDocument.get(name);
  }

  return {
    onSchemaLoadOrUpdate: (use) => {
      use({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, operation, operationName, request, context }) => {
        const variables = request.variables ?? {};
        if (operation?.operation === 'query') {
          const query = compiled(document, operationName, context.origin.ip);
          const result = await query?.query(undefined, context, variables);
          // Without data no field was asked: the variables are wrong, and graphql says so in its own words.
          if (result?.data !== undefined) return { ...result, errors: result.errors?.map(asGraphqls) };
        }
        return execute({ schema, document, contextValue: context, variableValues: variables, operationName });
      },
    }),
    stop: async () => undefined,
  };
}
