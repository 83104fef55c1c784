import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

export interface Fault {
  /** The server's stable code, or NETWORK where nobody answered. */
  code: string;
  /** In the reader's language already. */
  message: string;
  field?: string;
  /** To quote to whoever looks after the server. */
  id?: string;
}

/** What an Apollo or fetch error says, in one shape. */
export function faultOf(error: unknown): Fault {
  return faultsOf(error)[0] ?? { code: 'NETWORK', message: '' };
}

export function faultsOf(error: unknown): Fault[] {
  if (CombinedGraphQLErrors.is(error)) return error.errors.map(toFault);
  if (ServerError.is(error)) {
    const inner = graphqlErrors(error.bodyText);
    if (inner) return inner;
  }
  return [{ code: 'NETWORK', message: '' }];
}

function graphqlErrors(body: string): Fault[] | undefined {
  try {
    const parsed = JSON.parse(body) as {
      errors?: { message: string; extensions?: Record<string, unknown> }[];
    };
    return parsed.errors?.map(toFault);
  } catch {
    return undefined;
  }
}

function toFault(one: { message: string; extensions?: Record<string, unknown> }): Fault {
  const { code, field, id } = one.extensions ?? {};
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: one.message,
    ...(typeof field === 'string' && { field: field.replace(/^input\./, '') }),
    ...(typeof id === 'string' && { id }),
  };
}
