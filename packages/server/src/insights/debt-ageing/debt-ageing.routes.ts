import type { Request, Router } from 'express';
import { z } from 'zod';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { badInput, notFound } from '../../platform/errors/app-error.js';
import { type ReaderLocale, translate } from '../../platform/errors/messages.js';
import { moneyOf, sendTable, type TableCell } from '../../platform/export/export.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { requestScope } from '../../platform/http/scope.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { bucketBounds, type DebtView, listDebtors, listItems } from './debt-ageing.report.js';
import { placesOf } from './debt-ageing.rules.js';
import { DebtAllocation, DebtBasis, DebtorSort } from './debt-ageing.schema.js';
import { debtDayOrNewest } from './debt-day.report.js';

const BATCH = 1_000;

/** Those without a group or an area are asked for by a dash. */
const orWithout = (text: string) => (text === '-' ? '' : text);

/** The arguments of the queries `debtors` and `debtItems` as an address carries them; what is empty is not given. */
const given = z.object({
  asOf: z.iso.date().optional(),
  basis: z.enum(DebtBasis).default(DebtBasis.DUE),
  allocation: z.enum(DebtAllocation).default(DebtAllocation.SPECIFIED),
  customerId: z.uuid().optional(),
  branchId: z.uuid().optional(),
  groupKey: z.string().transform(orWithout).optional(),
  area: z.string().transform(orWithout).optional(),
  place: z.coerce.number().int().min(0).max(7).optional(),
  sort: z.enum(DebtorSort).default(DebtorSort.OWED),
});
type Given = z.infer<typeof given>;
type Row = Record<string, TableCell>;

const debtorKeys = ['code', 'customer', 'owed', 'overdue', 'unapplied', 'balance', 'items', 'days'];
const moneyKeys = ['owed', 'overdue', 'unapplied', 'balance', 'amount', 'open'];
const itemKeys = [
  'document',
  'code',
  'customer',
  'kind',
  'businessDate',
  'dueDate',
  'days',
  'amount',
  'open',
];

/** GET /api/exports/debtors.csv|xlsx?… and /api/exports/debt-items.csv|xlsx?…: all that these filters leave. */
export function debtAgeingRoutes(router: Router): void {
  const offer = (
    name: string,
    file: string,
    columnsOf: (em: EntityManager, locale: ReaderLocale) => Promise<{ key: string; header: string }[]>,
    rows: (em: EntityManager, view: DebtView, given: Given, locale: ReaderLocale) => AsyncGenerator<Row>,
  ): void => {
    router.get(`/api/exports/${name}.:format`, async (req, res) => {
      const { organizationId, actor, locale } = await requestScope(req, 'debt-ageing.read');
      const { format } = req.params as { format: string };
      if (format !== 'csv' && format !== 'xlsx') throw notFound();
      const asked = argumentsOf(req);
      await withOrganization(
        organizationId,
        async (em) => {
          const view = { ...asked, asOf: await debtDayOrNewest(em, asked.asOf) };
          const columns = await columnsOf(em, locale);
          const fileName = `${translate(file, {}, locale)}-${view.asOf}`;
          const money = await moneyOf(em, [
            ...moneyKeys,
            ...columns.flatMap(({ key }) => (key.startsWith('place') ? key : [])),
          ]);
          await sendTable(res, { fileName, format, columns, money, rows: rows(em, view, asked, locale) });
        },
        { readOnly: true, actor },
      );
    });
  };
  const named = (keys: string[], locale: ReaderLocale) =>
    keys.map((key) => ({ key, header: translate(`debtColumn.${key}`, {}, locale) }));
  offer(
    'debtors',
    'debtorsFile',
    async (em, locale) => [
      ...named(debtorKeys, locale),
      ...placesOf(await bucketBounds(em)).map((days, place) => ({
        key: `place${place}`,
        header: placeName(days, locale),
      })),
    ],
    debtorRows,
  );
  offer('debt-items', 'debtItemsFile', async (_, locale) => named(itemKeys, locale), itemRows);
}

const placeName = (
  { from, to }: { from: number | null; to: number | null },
  locale: ReaderLocale,
): string => {
  if (from === null) return translate('debtPlace.notDue', {}, locale);
  return to === null
    ? translate('debtPlace.over', { days: from - 1 }, locale)
    : translate('debtPlace.days', { from, to }, locale);
};

function argumentsOf(req: Request): Given {
  const read = given.safeParse(
    Object.fromEntries(Object.entries(req.query).filter(([, value]) => value !== '')),
  );
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.') ?? '';
  throw badInput('badRequest', field, { detail: field });
}

async function* debtorRows(em: EntityManager, view: DebtView, asked: Given): AsyncGenerator<Row> {
  let after: CursorValue[] | undefined;
  do {
    const order = { sort: asked.sort, place: asked.place ?? null };
    const page = await listDebtors(em, view, asked, order, BATCH, after);
    const nameOf = await customersOf(em, page);
    for (const { open, customerId, owed, overdue, unapplied, balance, items, days } of page)
      yield {
        ...{ ...nameOf(customerId), owed, overdue, unapplied, balance, items, days },
        ...Object.fromEntries(open.map((money, place) => [`place${place}`, money])),
      };
    const last = page.at(-1);
    after = last && page.length === BATCH ? [last.sortValue, last.customerId] : undefined;
  } while (after);
}

async function* itemRows(
  em: EntityManager,
  view: DebtView,
  asked: Given,
  locale: ReaderLocale,
): AsyncGenerator<Row> {
  let after: CursorValue[] | undefined;
  do {
    const page = await listItems(em, view, asked, asked.place ?? null, BATCH, after);
    const nameOf = await customersOf(em, page);
    for (const { code, customerId, kind, businessDate, dueDate, days, amount, open } of page)
      yield {
        ...{ ...nameOf(customerId), document: code, kind: translate(`receivableKind.${kind}`, {}, locale) },
        ...{ businessDate, dueDate, days, amount, open },
      };
    const last = page.at(-1);
    after = last && page.length === BATCH ? [last.days, last.id] : undefined;
  } while (after);
}

/** What customers are called. */
async function customersOf(em: EntityManager, rows: { customerId: string }[]) {
  const fields = ['id', 'code', 'name'] as const;
  const ids = [...new Set(rows.map(({ customerId }) => customerId))];
  const found = await em.find(Customer, { id: { $in: ids } }, { fields, disableIdentityMap: true });
  const byId = new Map(found.map((customer) => [customer.id, customer]));
  return (id: string): Row => ({ code: byId.get(id)?.code, customer: byId.get(id)?.name });
}
