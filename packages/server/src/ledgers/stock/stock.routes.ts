import type { Router } from 'express';
import { z } from 'zod';
import { usersById } from '../../platform/auth/users.js';
import { readRows } from '../../platform/database/read-rows.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import { localTime } from '../../platform/export/local-time.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { Batch } from './batch.entity.js';
import { StockDocument } from './stock-document.entity.js';
import { StockSort, StockState } from './stock-item.schema.js';
import { itemCursor, type ListedItem, listItems } from './stock-items.report.js';
import { StockMovementKind } from './stock-movement.entity.js';
import { balancesOf, listMovements, movementCursor, sourcesOf } from './stock-movements.report.js';

/** The arguments of the query `stockItems` as an address carries them. */
const givenItems = z.object({
  branchId: z.uuid().optional(),
  search: z.string().optional(),
  state: z.enum(StockState).optional(),
  expiresBy: z.iso.date().optional(),
  sort: z.enum(StockSort).default(StockSort.NAME),
  descending: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});

/** Those of `stockMovements`. */
const givenMovements = z.object({
  productId: z.uuid().optional(),
  branchId: z.uuid().optional(),
  batchId: z.uuid().optional(),
  kind: z.enum(StockMovementKind).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

const itemKeys = [
  ...['sku', 'product', 'unit', 'branch', 'onHand', 'sellable', 'held', 'expired', 'toSettle'],
  ...['firstExpiry', 'minimum', 'maximum', 'value'],
];
const movementKeys = [
  ...['movedAt', 'kind', 'sku', 'product', 'unit', 'branch', 'lot', 'expiresOn', 'quantity', 'balance'],
  ...['unitCost', 'sale', 'receipt', 'document', 'file', 'row', 'movedBy', 'reason'],
];

/**
 * GET /api/exports/stock.csv|xlsx?… and /api/exports/stock-movements.csv|xlsx?…: what these filters leave, in the list's
 * order. They hold nothing of customers: whoever sees the shelves may take them away.
 */
export function stockRoutes(router: Router): void {
  const shared = { words: 'stock', permission: 'stock.read' } as const;
  const items = { name: 'stock', given: givenItems, keys: itemKeys, money: ['value'] };
  exportRoute(router, { ...shared, ...items }, itemRows);
  const movements = {
    ...{ name: 'stock-movements', file: 'stockMovements', given: givenMovements },
    ...{ keys: movementKeys, money: ['unitCost'] },
  };
  exportRoute(router, { ...shared, ...movements }, movementRows);
}

async function* itemRows(
  em: EntityManager,
  { sort, descending, ...filter }: z.infer<typeof givenItems>,
): AsyncGenerator<Record<string, TableCell>> {
  const page = (limit: number, after?: CursorValue[]): Promise<ListedItem[]> =>
    listItems(em, filter, { sort, descending }, limit, after);
  for await (const items of inBatches(page, itemCursor)) {
    const nameOf = await names(em, items);
    for (const item of items) {
      const { firstExpiry, costMissing, value } = item;
      yield {
        ...{ ...nameOf(item), firstExpiry },
        ...{ onHand: Number(item.onHand), sellable: Number(item.sellable), held: Number(item.held) },
        ...{ expired: Number(item.expired), toSettle: Number(item.toSettle) },
        ...{ minimum: numberOr(item.minimum ?? item.productMinimum) },
        ...{ maximum: numberOr(item.maximum ?? item.productMaximum) },
        // What has no cost at all is worth nothing that we know of.
        value: costMissing && value === 0 ? null : value,
      };
    }
  }
}

async function* movementRows(
  em: EntityManager,
  filter: z.infer<typeof givenMovements>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const page = (limit: number, after?: CursorValue[]) => listMovements(em, filter, limit, after);
  for await (const movements of inBatches(page, movementCursor)) {
    const ids = movements.map(({ id }) => id);
    const nameOf = await names(em, movements);
    const [balances, sources] = [await balancesOf(em, ids), await sourcesOf(em, ids)];
    const batches = await read(em, Batch, movements, ({ batchId }) => batchId);
    const documents = await read(em, StockDocument, movements, ({ documentId }) => documentId);
    const people = [...new Set(movements.flatMap(({ movedBy }) => movedBy ?? []))];
    const users = await usersById(people);
    const whoOf = new Map(people.map((id, index) => [id, users[index]?.name]));
    for (const [index, movement] of movements.entries()) {
      const { kind, reversesId, documentId, batchId, movedBy, reason, sourceRow, movedAt } = movement;
      const [source, batch, document] = [
        sources[index],
        batches.get(batchId),
        documents.get(documentId ?? ''),
      ];
      const word = translate(`stockMovement.${kind}`, {}, locale);
      yield {
        ...{ ...nameOf(movement), movedAt: localTime(movedAt, timeZone) },
        kind: reversesId ? translate('stockMovement.reversed', { kind: word }, locale) : word,
        ...{ lot: batch?.lot, expiresOn: batch?.expiresOn },
        ...{ quantity: Number(movement.quantity), balance: numberOr(balances[index]) },
        unitCost: numberOr(movement.unitCost),
        ...{ sale: source?.saleCode, receipt: source?.receiptCode, file: source?.importFile, row: sourceRow },
        document: document && translate(`stockDocument.${document.kind}`, {}, locale),
        ...{ movedBy: whoOf.get(movedBy ?? ''), reason },
      };
    }
  }
}

const numberOr = (value: string | null | undefined): number | null => (value == null ? null : Number(value));

async function read<Row extends { id: string }, Of>(
  em: EntityManager,
  entity: Parameters<typeof readRows<Row>>[1],
  rows: readonly Of[],
  idOf: (row: Of) => string | null | undefined,
): Promise<Map<string, Row>> {
  const found = await readRows(em, entity, 'id', [...new Set(rows.flatMap((row) => idOf(row) ?? []))]);
  return new Map(found.map((row) => [row.id, row]));
}

/** What products and branches are called. */
async function names(em: EntityManager, rows: readonly { productId: string; branchId: string }[]) {
  const fields = ['id', 'sku', 'name', 'baseUnit'] as const;
  const ids = [...new Set(rows.map(({ productId }) => productId))];
  const found = await em.find(Product, { id: { $in: ids } }, { fields, disableIdentityMap: true });
  const products = new Map(found.map((product) => [product.id, product]));
  const branches = await em.find(Branch, {}, { disableIdentityMap: true });
  const branchOf = new Map(branches.map(({ id, name }) => [id, name]));
  return ({ productId, branchId }: { productId: string; branchId: string }) => {
    const product = products.get(productId);
    const branch = branchOf.get(branchId);
    return { sku: product?.sku, product: product?.name, unit: product?.baseUnit, branch };
  };
}
