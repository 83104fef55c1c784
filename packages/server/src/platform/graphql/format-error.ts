import { OptimisticLockError } from '@mikro-orm/core';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isAway } from '../database/is-away.js';
import { AppError, type ErrorCode } from '../errors/app-error.js';
import { type ReaderLocale, translate } from '../errors/messages.js';
import { log } from '../log/log.js';

/** No room on the disk: of the server, of its quota, of the database. */
const fullCodes = /^(ENOSPC|EDQUOT|53100)$/;

/** Failed only because another statement of the same operation had failed before. */
export function isAftermath(thrown: unknown): boolean {
  const error = thrown instanceof GraphQLError ? thrown.originalError : thrown;
  return (error as { code?: unknown } | undefined)?.code === '25P02';
}

/** How the limits on cost, depth, aliases, directives and tokens say that they were exceeded. */
const beyondLimit =
  /^Syntax Error: (?:[\w ]+ limit of \d+ exceeded|Document contains more tha[nt] \d+ tokens)/;

/** Whatever was thrown, as the error that people are told about. Unknown ones are logged under an id, and said to be INTERNAL. */
export function toAppError(thrown: unknown, requestId: string): AppError {
  let error = thrown;
  while (error instanceof GraphQLError && error.originalError) error = error.originalError;
  if (error instanceof AppError) return error;
  if (error instanceof OptimisticLockError) return new AppError('CONFLICT', 'changedMeanwhile');
  if (error instanceof GraphQLError) {
    // Made by the GraphQL layer itself: the request's fault, unless the layer says otherwise.
    const code = error.extensions.code;
    const isBeyond =
      beyondLimit.test(error.message) ||
      (/(limit|exceed|too many)/i.test(error.message) && code !== 'BAD_USER_INPUT');
    if (isBeyond) return new AppError('TOO_COMPLEX', 'tooComplex');
    return new AppError('BAD_INPUT', 'badRequest', {
      // What else the schema holds is not told by guessing.
      params: { detail: error.message.replace(/ ?Did you mean .*$/, '') },
    });
  }
  const code = String((error as { code?: unknown })?.code ?? '');
  // An id that isn't even a uuid is one that does not exist.
  if (code === '22P02' && /type uuid/.test((error as Error).message))
    return new AppError('NOT_FOUND', 'notFound');
  // A zero character, which no text in the database can hold.
  if (['22021', '22P05', '08P01'].includes(code))
    return new AppError('BAD_INPUT', 'badRequest', { params: { detail: 'U+0000' } });
  // Two who each held what the other wanted: one was let go first.
  if (['40001', '40P01'].includes(code))
    return new AppError('CONFLICT', 'changedMeanwhile', { cause: error });
  // A value of the right kind that no column can hold: a year 0, a number of 30 digits.
  if (['22P02', '22003', '22007', '22008'].includes(code)) {
    log.warn({ requestId, sqlState: code }, 'a value that the database cannot hold');
    return new AppError('BAD_INPUT', 'badRequest', { params: { detail: code } });
  }
  if (fullCodes.test(code)) {
    log.error({ requestId, code }, 'there is no room on the disk');
    return new AppError('UNAVAILABLE', 'diskFull', { cause: error });
  }
  if (isAway(error)) return new AppError('UNAVAILABLE', 'unavailable', { cause: error });
  // The statement is left out: its values may be people's.
  const { name, stack } = error as Error;
  log.error(
    {
      requestId,
      errorName: name,
      sqlState: code,
      stack: stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    },
    'internal error',
  );
  return new AppError('INTERNAL', 'internal', { params: { id: requestId } });
}

const clientCodes: ErrorCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_INPUT',
  'CONFLICT',
  'IDEMPOTENCY_MISMATCH',
  'RATE_LIMITED',
  'TOO_COMPLEX',
];

export const isClientsFault = (error: AppError): boolean => clientCodes.includes(error.code);

/** The error as it goes out: stable code, the reader's sentence, the field, and where in the answer it arose. */
export function formatError(
  error: AppError,
  locale: ReaderLocale,
  requestId: string,
  at?: readonly (string | number)[],
): GraphQLFormattedError {
  return {
    message: translate(error.key, error.params, locale),
    ...(at ? { path: at } : {}),
    extensions: {
      code: error.code,
      key: error.key,
      ...(error.field ? { field: error.field } : {}),
      params: error.params,
      ...(error.code === 'INTERNAL' ? { id: requestId } : {}),
    },
  };
}
