import type { Router } from 'express';
import { z } from 'zod';
import type { EntityManager } from '../../platform/database/with-organization.js';
import type { TableCell } from '../../platform/export/export.js';
import { exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { customerCells } from '../../registers/customers/customer-cells.service.js';
import { checkCell, listRolledItems } from './debt-trends.report.js';
import type { RolledItem } from './debt-trends.schema.js';

/** The arguments of the query `rolledDebtItems` as an address carries them. */
const given = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  place: z.coerce.number().int().min(0).max(9),
  became: z.string(),
});
const keys = ['document', 'code', 'customer', 'businessDate', 'dueDate', 'openBefore', 'part'];

/** GET /api/exports/rolled-debt-items.csv|xlsx?…: the items of a cell of the roll rates, the most first. */
export function debtTrendsRoutes(router: Router): void {
  exportRoute(
    router,
    {
      ...{ name: 'rolled-debt-items', words: 'debt', file: 'rolledDebtItems', given, keys },
      money: ['openBefore', 'part'],
    },
    exportRows,
  );
}

async function* exportRows(
  em: EntityManager,
  asked: z.infer<typeof given>,
): AsyncGenerator<Record<string, TableCell>> {
  const cell = await checkCell(em, asked);
  const page = (limit: number, after?: CursorValue[]) => listRolledItems(em, cell, limit, after);
  for await (const items of inBatches(page, ({ part, id }: RolledItem): CursorValue[] => [part, id])) {
    const customerOf = await customerCells(
      em,
      items.map(({ customerId }) => customerId),
    );
    for (const { code, customerId, businessDate, dueDate, openBefore, part } of items) {
      const { code: customerCode, customer } = customerOf(customerId);
      yield { document: code, code: customerCode, customer, businessDate, dueDate, openBefore, part };
    }
  }
}
