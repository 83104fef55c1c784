import { ConnectionException } from '@mikro-orm/core';

const codes = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|57P0\d|08\d{3}|53\d{3})$/;

/** Whether an error says that the database can't be reached, or takes nobody just now. */
export const isAway = (error: unknown): boolean =>
  error instanceof ConnectionException ||
  codes.test(String((error as { code?: unknown }).code ?? '')) ||
  /timeout exceeded when trying to connect|Connection terminated|is not queryable|the database is not open/.test(
    (error as Error).message ?? '',
  );
