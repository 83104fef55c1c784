import type { Router } from 'express';
import { z } from 'zod';
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import type { TableCell } from '../../platform/export/export.js';
import { exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { Product } from '../../registers/products/product.entity.js';
import { TrendBasis, TrendUnit } from './product-periods.rules.js';
import { listTrends, sumTrends, trendCursor } from './product-trends.report.js';
import { TrendGrouping } from './product-trends.schema.js';

/** The arguments of the query `productTrends` as an address carries them. */
const given = z.object({
  asOf: z.iso.date().optional(),
  unit: z.enum(TrendUnit).default(TrendUnit.MONTH),
  basis: z.enum(TrendBasis).default(TrendBasis.LAST_YEAR),
  by: z.enum(TrendGrouping).default(TrendGrouping.PRODUCT),
  medicineKey: z.string().optional(),
  falling: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});

const keys = [
  ...['sku', 'name', 'unit', 'from', 'to', 'net', 'beforeFrom', 'beforeTo', 'beforeNet', 'change'],
  ...['quantity', 'beforeQuantity', 'products'],
];

/** GET /api/exports/product-trends.csv|xlsx?…: what rises or falls, in the list's order, for whoever may see it. */
export function productTrendRoutes(router: Router): void {
  const money = ['net', 'beforeNet', 'change'];
  exportRoute(
    router,
    { name: 'product-trends', words: 'productTrend', given, keys, money, permission: 'trends.read' },
    exportRows,
  );
}

async function* exportRows(
  em: EntityManager,
  { falling, asOf, ...wanted }: z.infer<typeof given>,
): AsyncGenerator<Record<string, TableCell>> {
  const view = { ...wanted, asOf: await asOfOrDefault(em, asOf) };
  const { from, to, beforeFrom, beforeTo } = await sumTrends(em, view);
  const page = (limit: number, after?: CursorValue[]) => listTrends(em, view, falling, limit, after);
  for await (const trends of inBatches(page, trendCursor)) {
    const ids = trends.flatMap(({ productId }) => productId ?? []);
    const fields = ['id', 'sku', 'name', 'baseUnit'] as const;
    const found = await em.find(Product, { id: { $in: ids } }, { fields, disableIdentityMap: true });
    const products = new Map(found.map((product) => [product.id, product]));
    for (const trend of trends) {
      const product = products.get(trend.productId ?? '');
      yield {
        ...{ sku: product?.sku, unit: product?.baseUnit, from, to, beforeFrom, beforeTo },
        name: product?.name ?? trend.key.split('|')[0]?.split('+').join(' + '),
        ...{ net: trend.net, beforeNet: trend.beforeNet, change: trend.change, products: trend.products },
        quantity: trend.quantity === null ? null : Number(trend.quantity),
        beforeQuantity: trend.beforeQuantity === null ? null : Number(trend.beforeQuantity),
      };
    }
  }
}
