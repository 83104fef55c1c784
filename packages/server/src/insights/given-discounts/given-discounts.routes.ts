import type { Router } from 'express';
import { z } from 'zod';
import { translate } from '../../platform/errors/messages.js';
import { exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { DiscountState } from './given-discount.schema.js';
import { listDiscounts } from './given-discounts.report.js';

/** The filter of the query `givenDiscounts` as an address carries it; `unnamed`: of whom nobody is named. */
const given = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  state: z.enum(DiscountState).optional(),
  promotionId: z.uuid().optional(),
  branchId: z.uuid().optional(),
  seller: z.string().optional(),
  unnamed: z.enum(['true']).optional(),
});

const keys = [
  ...['day', 'sale', 'branch', 'seller', 'customer', 'sku', 'product', 'gross', 'discount', 'net'],
  ...['returned', 'state', 'promotion'],
];
const money = ['gross', 'discount', 'net', 'returned'];
const words = loadSql(import.meta.url, './export-discounts.sql');

interface Row {
  id: string;
  sale: string;
  branch: string;
  customer: string | null;
  sku: string | null;
  product: string | null;
  promotion: string | null;
}

/** GET /api/exports/given-discounts.csv|xlsx?from=…&to=…: the discounts that were given, the highest first. */
export function givenDiscountRoutes(router: Router): void {
  const permission = 'given-discounts.read';
  exportRoute(
    router,
    { name: 'given-discounts', words: 'givenDiscount', given, keys, money, permission },
    async function* (em, { unnamed, seller, ...rest }, { locale }) {
      const filter = { ...rest, seller: unnamed ? '' : (seller ?? null) };
      const page = (limit: number, after?: CursorValue[]) => listDiscounts(em, filter, limit, after);
      for await (const discounts of inBatches(page, ({ discount, id }): CursorValue[] => [discount, id])) {
        const named = await query<Row>(em, words, { ids: discounts.map(({ id }) => id) });
        const byId = new Map(named.map((row) => [row.id, row]));
        for (const { id, businessDate, seller: by, gross, discount, net, returned, state } of discounts)
          yield {
            ...{ day: businessDate, seller: by, gross, discount, net, returned },
            ...byId.get(id),
            state: translate(`discountState.${state}`, {}, locale),
          };
      }
    },
  );
}
