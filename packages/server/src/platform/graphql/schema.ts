import { type GraphQLSchema, printSchema } from 'graphql';
import {
  type AuthCheckerInterface,
  buildSchema,
  getMetadataStorage,
  type NonEmptyArray,
  type ResolverData,
} from 'type-graphql';
import { auditMutation } from '../audit/audit-mutation.js';
import { AppError } from '../errors/app-error.js';
import { timed } from '../http/check-time.js';
import { may, type Permission } from '../permissions/permissions.js';
import { answerOnce } from './answer-once.js';
import { refuseLargePages } from './connection.js';
import type { RequestContext } from './context.js';

/** Deny by default: what names a permission needs a role that has it. */
class PermissionChecker implements AuthCheckerInterface<RequestContext> {
  check({ context }: ResolverData<RequestContext>, needed: string[]): boolean {
    return timed('permission', () => {
      const { actor } = context;
      context.checkPasswordIsOwn();
      if (needed.length === 0 || !needed.every((permission) => may(actor, permission as Permission))) {
        throw new AppError('FORBIDDEN', 'notAllowed');
      }
      return true;
    });
  }
}

/** Every operation names its permissions or says that it is public; the first that doesn't stops the start. */
export function assertEveryOperationStatesWhoMayCallIt(): void {
  const storage = getMetadataStorage();
  const silent = [...storage.queries, ...storage.mutations, ...storage.subscriptions]
    .filter((operation) => {
      const stated = storage.authorizedFields.find(
        (field) => field.target === operation.target && field.fieldName === operation.methodName,
      );
      const open = storage.fieldExtensions.some(
        (extension) =>
          extension.target === operation.target &&
          extension.fieldName === operation.methodName &&
          extension.extensions.public === true,
      );
      return open ? Boolean(stated) : !stated || stated.roles.length === 0;
    })
    .map((operation) => operation.schemaName);
  if (silent.length > 0) throw new Error(`who may call these operations is not stated: ${silent.join(', ')}`);
}

/** Events come from the database's own notifications; type-graphql asks for a hub all the same. */
const noPubSub = {
  publish: () => {
    throw new Error('nothing is published in memory');
  },
  subscribe: () => {
    throw new Error('subscriptions bring their own source');
  },
};

/**
 * Puts the audit and the idempotency key around each mutation. Not as the library's global middlewares: these run for
 * every field of every record, and made a list of customers five times slower.
 */
function guardMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (!resolve) continue;
    field.resolve = (root, args, context: RequestContext, info) =>
      auditMutation({ info, args, context }, () =>
        answerOnce({ info, args, context }, async () => resolve(root, args, context, info)),
      );
  }
}

/**
 * A leaf that nothing guards is read without a resolver: the library's own makes four objects for each. It has to be a
 * value, then; where it may be a promise, its field says `simple: false`. Records may always be promises.
 */
function readLeavesPlainly(): void {
  const { fields, objectTypes, authorizedFields, middlewares } = getMetadataStorage();
  const records = new Set<unknown>(objectTypes.map(({ target }) => target));
  const withMore = [...authorizedFields, ...middlewares];
  for (const field of fields) {
    const guarded = withMore.some(
      ({ target, fieldName }) => target === field.target && fieldName === field.name,
    );
    field.simple ??= !guarded && !records.has(field.getType()) && field.name === field.schemaName;
  }
}

export async function makeSchema(resolvers: NonEmptyArray<Function>): Promise<GraphQLSchema> {
  readLeavesPlainly();
  const schema = await buildSchema({
    resolvers,
    authChecker: PermissionChecker,
    authMode: 'error',
    pubSub: noPubSub,
    validateFn: refuseLargePages,
    // Apollo checks it as it starts: the library would ask it for all that it holds first, which takes half a second.
    skipCheck: true,
  });
  assertEveryOperationStatesWhoMayCallIt();
  guardMutations(schema);
  return schema;
}

/** The schema as text, as it is committed. */
export const schemaText = (schema: GraphQLSchema): string => `${printSchema(schema)}\n`;
