import type { Router } from 'express';
import { z } from 'zod';
import { usersById } from '../../platform/auth/users.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import { localTime } from '../../platform/export/local-time.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { customerCells } from '../../registers/customers/customer-cells.service.js';
import { Recall } from './recall.entity.js';
import { buyerCursor, buyersInOrder, listBuyers, purchasesOf } from './recall.report.js';
import { RecallCertainty } from './recall.schema.js';
import { RecallContactState } from './recall-buyer.entity.js';

/** The arguments of the query `recallBuyers` as an address carries them. */
const given = z.object({
  recallId: z.uuid(),
  states: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(RecallContactState)))
    .optional(),
  certainty: z.enum(RecallCertainty).optional(),
});

const keys = [
  ...['code', 'customer', 'phones', 'certainty', 'quantity', 'boughtOn', 'sales'],
  ...['state', 'note', 'contactedAt', 'contactedBy'],
];

/** GET /api/exports/recall-buyers.csv|xlsx?recallId=…: whom to tell, in the list's order, for whoever may see them. */
export function recallRoutes(router: Router): void {
  exportRoute(
    router,
    { name: 'recall-buyers', words: 'recallBuyer', given, keys, permission: 'recalls.read' },
    exportRows,
  );
}

async function* exportRows(
  em: EntityManager,
  { recallId, ...filter }: z.infer<typeof given>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  if (!(await em.findOne(Recall, { id: recallId }))) throw notFound();
  const page = (limit: number, after?: CursorValue[]) => listBuyers(em, recallId, filter, limit, after);
  for await (const listed of inBatches(page, buyerCursor)) {
    const buyers = await buyersInOrder(em, listed);
    const customerOf = await customerCells(
      em,
      buyers.map(({ customerId }) => customerId),
    );
    const purchases = await purchasesOf(
      em,
      buyers.map(({ id }) => id),
    );
    const people = [...new Set(buyers.flatMap(({ contactedBy }) => contactedBy ?? []))];
    const users = await usersById(people);
    const whoOf = new Map(people.map((id, index) => [id, users[index]?.name]));
    for (const [index, { customerId, state, note, contactedAt, contactedBy }] of buyers.entries()) {
      const bought = purchases[index] ?? [];
      const isCertain = bought.some(({ certainty }) => certainty === RecallCertainty.CERTAIN);
      const certainty = isCertain ? RecallCertainty.CERTAIN : RecallCertainty.POSSIBLE;
      yield {
        ...customerOf(customerId),
        certainty: translate(`recallCertainty.${certainty}`, {}, locale),
        quantity: bought.reduce((sum, { quantity }) => sum + Number(quantity), 0),
        boughtOn: bought[0]?.boughtOn,
        sales: bought.map(({ saleCode }) => saleCode).join('; '),
        state: translate(`recallContact.${state}`, {}, locale),
        ...{ note, contactedBy: whoOf.get(contactedBy ?? '') },
        contactedAt: contactedAt && localTime(contactedAt, timeZone),
      };
    }
  }
}
