import type { Router } from 'express';
import type { z } from 'zod';
import { businessDate } from '../clock/clock.js';
import { type EntityManager, withOrganization } from '../database/with-organization.js';
import { badInput, notFound } from '../errors/app-error.js';
import { type ReaderLocale, translate } from '../errors/messages.js';
import { requestScope } from '../http/scope.js';
import type { Permission } from '../permissions/permissions.js';
import { query, sqlText } from '../sql/sql.js';
import { moneyOf, readTable, type TableCell } from './export.js';

/** Who takes the list away: in whose language, and in which time zone its times are. */
export interface ExportReader {
  locale: ReaderLocale;
  timeZone: string;
}

const zone = sqlText('select time_zone as "timeZone" from app.organization where id = :organization_id');

/**
 * GET /api/exports/<name>.csv|xlsx?…: the whole list that these arguments leave, in its order. The file's name is the
 * message `<words>File`, a column's heading `<words>Column.<key>`. `money` names the columns that are counts of minor
 * units. A list that `tellsHealth` records who looked at whom as it is read, and leaves when that is kept.
 */
export function exportRoute<Given>(
  router: Router,
  {
    name,
    words,
    file = words,
    given,
    keys,
    money = [],
    permission = 'exports.read',
    tellsHealth = false,
  }: {
    name: string;
    words: string;
    /** Where more than one list has these words: the file's name is the message `<file>File`. */
    file?: string;
    given: z.ZodType<Given>;
    keys: readonly string[];
    money?: readonly string[];
    permission?: Permission;
    tellsHealth?: boolean;
  },
  rowsOf: (em: EntityManager, given: Given, reader: ExportReader) => AsyncIterable<Record<string, TableCell>>,
): void {
  router.get(`/api/exports/${name}.:format`, async (req, res) => {
    const { organizationId, actor, locale } = await requestScope(req, permission);
    const { format } = req.params;
    if (format !== 'csv' && format !== 'xlsx') throw notFound();
    // What is empty is not given.
    const said = Object.entries(req.query).filter(([, value]) => value !== '');
    const read = given.safeParse(Object.fromEntries(said));
    if (!read.success) {
      const field = read.error.issues[0]?.path.join('.') ?? '';
      throw badInput('badRequest', field, { detail: field });
    }
    const send = await withOrganization(
      organizationId,
      async (em) => {
        const [{ timeZone } = { timeZone: 'UTC' }] = await query<{ timeZone: string }>(em, zone);
        return readTable(res, {
          fileName: `${translate(`${file}File`, {}, locale)}-${businessDate(timeZone)}`,
          format,
          columns: keys.map((key) => ({ key, header: translate(`${words}Column.${key}`, {}, locale) })),
          money: await moneyOf(em, money),
          rows: rowsOf(em, read.data, { locale, timeZone }),
        });
      },
      { readOnly: !tellsHealth, actor },
    );
    send();
  });
}

const BATCH = 1_000;

/** All rows of a list that is read a page at a time, each page after the last row of the one before. */
export async function* inBatches<Row, Cursor>(
  page: (limit: number, after: Cursor | undefined) => Promise<Row[]>,
  cursorOf: (row: Row) => Cursor,
): AsyncGenerator<Row[]> {
  let after: Cursor | undefined;
  for (;;) {
    const rows = await page(BATCH, after);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = cursorOf(last);
  }
}
