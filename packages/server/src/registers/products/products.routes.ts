import type { Router } from 'express';
import { z } from 'zod';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { listProducts } from './product-list.report.js';

const given = z.object({
  search: z.string().optional(),
  importId: z.uuid().optional(),
  importChanged: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});
const keys = [
  'sku',
  'name',
  'category',
  'brand',
  'active_ingredient',
  'base_unit',
  'units',
  'price',
  'status',
];
const statement = loadSql(import.meta.url, './export-products.sql');

type Row = Record<string, TableCell> & { status: string };

/** GET /api/exports/products.csv|xlsx?search=…&importId=…: the products that a search finds or an import made, by name. */
export function productRoutes(router: Router): void {
  exportRoute(router, { name: 'products', words: 'product', given, keys, money: ['price'] }, exportRows);
}

async function* exportRows(
  em: EntityManager,
  filter: z.infer<typeof given>,
  { locale }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const page = (limit: number, after?: CursorValue[]) => listProducts(em, filter, limit, after);
  for await (const products of inBatches(page, ({ cursor }) => cursor)) {
    const rows = await query<Row>(em, statement, { ids: products.map(({ id }) => id) });
    for (const { price, status, ...row } of rows)
      yield {
        ...row,
        // numeric comes as text; a spreadsheet is to reckon with it
        price: price === null ? null : Number(price),
        status: translate(`productStatus.${status}`, {}, locale),
      };
  }
}
