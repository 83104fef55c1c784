import type { Request, Router } from 'express';
import { z } from 'zod';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { badInput, notFound } from '../../platform/errors/app-error.js';
import { type ReaderLocale, translate } from '../../platform/errors/messages.js';
import { moneyOf, sendTable, type TableCell } from '../../platform/export/export.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { requestScope } from '../../platform/http/scope.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { batchCursor, listExpiring } from './expiring-batches.report.js';
import { AbcClass, RunOutTime } from './low-stock.schema.js';
import { listItems } from './low-stock-items.report.js';
import { LowStockSort } from './low-stock-lists.schema.js';
import { findLowStockSnapshot } from './low-stock-snapshots.report.js';

const BATCH = 1_000;
const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');

/** The arguments of the query `lowStockItems` as an address carries them; what is empty is not given. */
const itemArguments = z.object({
  asOf: z.iso.date().optional(),
  branchId: z.uuid().optional(),
  productId: z.uuid().optional(),
  supplierId: z.uuid().optional(),
  withoutSupplier: yesNo.optional(),
  abcClass: z.enum(AbcClass).optional(),
  runsOut: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(RunOutTime)))
    .optional(),
  low: yesNo.optional(),
  unserved: yesNo.optional(),
  dead: yesNo.optional(),
  toOrder: yesNo.optional(),
  search: z.string().optional(),
  sort: z.enum(LowStockSort).default(LowStockSort.RUNS_OUT),
  descending: yesNo.default(false),
});

/** Those of `expiringBatches`. */
const batchArguments = z.object({
  asOf: z.iso.date().optional(),
  branchId: z.uuid().optional(),
  withinDays: z.coerce.number().int().min(0).max(3_650).optional(),
  withLoss: yesNo.optional(),
  search: z.string().optional(),
});

const itemKeys = [
  ...[
    'sku',
    'product',
    'unit',
    'branch',
    'runsOut',
    'runsOutOn',
    'daysOfCover',
    'onHand',
    'usable',
    'onOrder',
  ],
  ...['position', 'level', 'unservedPatients', 'suggestedOrder', 'orderCost', 'stockValue', 'abcClass'],
  ...['supplierName', 'lastSoldOn', 'lastReceivedOn'],
];
const batchKeys = [
  ...['sku', 'product', 'unit', 'branch', 'lot', 'expiresOn', 'daysLeft', 'quantity', 'willExpire', 'loss'],
];

type Row = Record<string, TableCell>;
interface Listed<Arguments> {
  read: z.ZodType<Arguments & { asOf?: string | undefined }>;
  file: string;
  keys: string[];
  rows: (em: EntityManager, asOf: string, given: Arguments, locale: ReaderLocale) => AsyncGenerator<Row>;
}

/**
 * GET /api/exports/low-stock.csv|xlsx?… and /api/exports/expiring-batches.csv|xlsx?…: every item or batch that these
 * filters leave, in the list's order. They hold nothing of customers, and go to suppliers: whoever reads them may export.
 */
export function lowStockRoutes(router: Router): void {
  const offer = <Arguments>(name: string, { read, file, keys, rows }: Listed<Arguments>): void => {
    router.get(`/api/exports/${name}.:format`, async (req, res) => {
      const { organizationId, actor, locale } = await requestScope(req, 'low-stock.read');
      const { format } = req.params as { format: string };
      if (format !== 'csv' && format !== 'xlsx') throw notFound();
      const { asOf, ...given } = argumentsOf(req, read);
      await withOrganization(
        organizationId,
        async (em) => {
          const snapshot = await findLowStockSnapshot(em, asOf);
          if (!snapshot) throw notFound();
          await sendTable(res, {
            fileName: `${translate(file, {}, locale)}-${snapshot.asOf}`,
            format,
            columns: keys.map((key) => ({ key, header: translate(`lowStockColumn.${key}`, {}, locale) })),
            money: await moneyOf(em, ['orderCost', 'stockValue', 'loss']),
            rows: rows(em, snapshot.asOf, given as Arguments, locale),
          });
        },
        { readOnly: true, actor },
      );
    });
  };
  offer('low-stock', { read: itemArguments, file: 'lowStockFile', keys: itemKeys, rows: itemRows });
  offer('expiring-batches', { read: batchArguments, file: 'expiringFile', keys: batchKeys, rows: batchRows });
}

function argumentsOf<Arguments>(req: Request, schema: z.ZodType<Arguments>): Arguments {
  const given = Object.entries(req.query).filter(([, value]) => value !== '');
  const read = schema.safeParse(Object.fromEntries(given));
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.') ?? '';
  throw badInput('badRequest', field, { detail: field });
}

/** The items, read a batch at a time. */
async function* itemRows(
  em: EntityManager,
  asOf: string,
  { sort, descending, ...filter }: z.infer<typeof itemArguments>,
  locale: ReaderLocale,
): AsyncGenerator<Row> {
  const nameOf = await names(em);
  let after: CursorValue[] | undefined;
  do {
    const page = await listItems(em, asOf, filter, BATCH, { sort, descending }, after);
    const named = await nameOf(page.map(({ item }) => item.productId));
    for (const { item } of page) {
      yield {
        ...item,
        ...named(item),
        runsOut: translate(`runOutTime.${item.runsOut}`, {}, locale),
        level: rounded(Math.max(item.reorderPoint, item.minimum ?? 0)),
        daysOfCover: rounded(item.daysOfCover),
        usable: rounded(item.usable),
        position: rounded(item.position),
        low: null,
      };
    }
    after = page.length === BATCH ? page.at(-1)?.cursor : undefined;
  } while (after);
}

async function* batchRows(
  em: EntityManager,
  asOf: string,
  filter: z.infer<typeof batchArguments>,
): AsyncGenerator<Row> {
  const nameOf = await names(em);
  let after: CursorValue[] | undefined;
  do {
    const page = await listExpiring(em, asOf, filter, BATCH, after);
    const named = await nameOf(page.map(({ productId }) => productId));
    for (const batch of page) yield { ...batch, ...named(batch), willExpire: rounded(batch.willExpire) };
    const last = page.at(-1);
    after = last && page.length === BATCH ? batchCursor(last) : undefined;
  } while (after);
}

/** Two digits after the point, as a person would write it down. */
const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 100) / 100;

/** What products and branches are called. */
async function names(em: EntityManager) {
  const branches = new Map(
    (await em.find(Branch, {}, { disableIdentityMap: true })).map((one) => [one.id, one.name]),
  );
  return async (productIds: string[]) => {
    const fields = ['id', 'sku', 'name', 'baseUnit'] as const;
    const found = await em.find(Product, { id: { $in: productIds } }, { fields, disableIdentityMap: true });
    const products = new Map(found.map((product) => [product.id, product]));
    return ({ productId, branchId }: { productId: string; branchId: string }): Row => {
      const product = products.get(productId);
      return {
        sku: product?.sku,
        product: product?.name,
        unit: product?.baseUnit,
        branch: branches.get(branchId),
      };
    };
  };
}
