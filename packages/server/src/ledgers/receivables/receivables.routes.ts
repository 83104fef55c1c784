import type { Router } from 'express';
import { z } from 'zod';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import type { ReceivableEntryFilter } from './receivable.input.js';
import { type ReceivableEntry, ReceivableKind } from './receivable-entry.entity.js';
import { listEntries } from './receivable-lists.report.js';

/** The filter of the query `receivableEntries` as an address carries it; kinds with a comma between. */
const given = z.object({
  customerId: z.uuid().optional(),
  branchId: z.uuid().optional(),
  importId: z.uuid().optional(),
  importChanged: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  kinds: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(ReceivableKind)))
    .optional(),
  search: z.string().optional(),
});
const keys = [
  ...['business_date', 'code', 'kind', 'customer_code', 'customer_name', 'branch', 'debit', 'credit'],
  ...['balance', 'due_date', 'open', 'reference', 'note'],
];
const statement = loadSql(import.meta.url, './export-entries.sql');

const onlyDifferent = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .default(true);
const differenceKeys = [
  ...['customer_code', 'customer_name', 'stated_on', 'ours', 'stated', 'difference', 'reason'],
  ...['document', 'source_row'],
];
const differences = loadSql(import.meta.url, './export-differences.sql');
const cursorOf = ({ businessDate, id }: ReceivableEntry): CursorValue[] => [businessDate, id];

/**
 * GET /api/exports/receivable-entries.csv|xlsx?…: what raised and lowered debts, newest first; and
 * debt-differences.csv|xlsx?onlyDifferent=: the ledger beside what a file said, the greatest difference first.
 */
export function receivableRoutes(router: Router): void {
  exportRoute(router, { name: 'receivable-entries', words: 'receivableEntry', given, keys }, exportRows);
  exportRoute(
    router,
    {
      name: 'debt-differences',
      words: 'debtDifference',
      given: z.object({ onlyDifferent }),
      keys: differenceKeys,
      money: ['ours', 'stated', 'difference'],
    },
    exportDifferences,
  );
}

async function* exportDifferences(
  em: EntityManager,
  given: { onlyDifferent: boolean },
  { locale }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const all = { customerId: null, most: null, afterSize: null, afterId: null };
  const rows = await query<Record<string, TableCell> & { reason: string }>(em, differences, {
    ...all,
    ...given,
  });
  for (const row of rows) yield { ...row, reason: translate(`differenceReason.${row.reason}`, {}, locale) };
}

async function* exportRows(
  em: EntityManager,
  filter: ReceivableEntryFilter,
  { locale }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const page = (limit: number, after?: CursorValue[]) => listEntries(em, filter, limit, after);
  for await (const entries of inBatches(page, cursorOf)) {
    const ids = entries.map(({ id }) => id);
    const rows = await query<Record<string, TableCell> & { kind: string }>(em, statement, { ids });
    for (const row of rows) yield { ...row, kind: translate(`receivableKind.${row.kind}`, {}, locale) };
  }
}
