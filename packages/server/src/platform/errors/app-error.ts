/** Stable codes of `errors[].extensions.code`. NOT_FOUND is also the answer for another organization's ids. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_INPUT'
  | 'CONFLICT'
  | 'IDEMPOTENCY_MISMATCH'
  | 'RATE_LIMITED'
  | 'TOO_COMPLEX'
  | 'UNAVAILABLE'
  | 'INTERNAL';

export const httpStatus: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_INPUT: 400,
  CONFLICT: 409,
  IDEMPOTENCY_MISMATCH: 409,
  RATE_LIMITED: 429,
  TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

export type MessageParams = Record<string, string | number | boolean | null>;

/** The one error that people are told about: `key` names the sentence, `field` the input it is about. */
export class AppError extends Error {
  readonly field?: string;
  readonly params: MessageParams;

  constructor(
    readonly code: ErrorCode,
    readonly key: string,
    more: { field?: string; params?: MessageParams; cause?: unknown } = {},
  ) {
    super(key, { cause: more.cause });
    this.field = more.field;
    this.params = more.params ?? {};
  }
}

/** For an id that is not there, or not ours: the two are not told apart. */
export const notFound = (): AppError => new AppError('NOT_FOUND', 'notFound');

/** For an input that the reader can mend; `field` is the path of the input as the schema names it. */
export const badInput = (key: string, field?: string, params?: MessageParams): AppError =>
  new AppError('BAD_INPUT', key, { field, params });
