import type { Router } from 'express';
import { z } from 'zod';
import { usersById } from '../../platform/auth/users.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { SaleKind, SaleStatus } from './sale.entity.js';
import type { SaleFilter } from './sale.input.js';
import { listSales, saleCursor } from './sale-list.report.js';

const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');

/** The filter of the query `sales` as an address carries it. */
const given = z.object({
  customerId: z.uuid().optional(),
  branchId: z.uuid().optional(),
  productId: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  status: z.enum(SaleStatus).optional(),
  kind: z.enum(SaleKind).optional(),
  search: z.string().optional(),
  withDue: yesOrNo.optional(),
  importId: z.uuid().optional(),
  importChanged: yesOrNo.optional(),
  paidUntold: yesOrNo.optional(),
});

const keys = [
  ...[
    'code',
    'kind',
    'status',
    'branch',
    'sold_at',
    'business_date',
    'customer_code',
    'customer_name',
    'seller',
  ],
  ...['creator', 'channel', 'subtotal', 'discount', 'surcharge', 'tax', 'total', 'paid', 'due', 'note'],
];

const money = ['subtotal', 'discount', 'surcharge', 'tax', 'total', 'paid', 'due'];
const statement = loadSql(import.meta.url, './export-sales.sql');

type Row = Record<string, TableCell> & { kind: SaleKind; status: SaleStatus; created_by: string | null };

/** GET /api/exports/sales.csv|xlsx?…: sales and returns, newest first. */
export function saleRoutes(router: Router): void {
  exportRoute(router, { name: 'sales', words: 'sale', given, keys, money }, exportRows);
}

async function* exportRows(
  em: EntityManager,
  filter: SaleFilter,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const page = (limit: number, after?: CursorValue[]) => listSales(em, filter, limit, after);
  for await (const sales of inBatches(page, saleCursor)) {
    const rows = await query<Row>(em, statement, { ids: sales.map(({ id }) => id), timeZone });
    const recorders = [...new Set(rows.flatMap((row) => row.created_by ?? []))];
    const users = await usersById(recorders);
    const names = new Map(recorders.map((id, index) => [id, users[index]?.name]));
    for (const { kind, status, created_by, ...row } of rows)
      yield {
        ...row,
        kind: translate(`saleKind.${kind}`, {}, locale),
        status: translate(`saleStatus.${status}`, {}, locale),
        creator: row.creator ?? names.get(created_by ?? ''),
      };
  }
}
