import type { Router } from 'express';
import { z } from 'zod';
import { usersById } from '../../platform/auth/users.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import { localTime } from '../../platform/export/local-time.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { customerCells } from '../../registers/customers/customer-cells.service.js';
import { debtConsentsOf, lastCollectionContactsOf, promiseStandingsOf } from './collection-fields.report.js';
import { CollectionGroup, CollectionSort, PromiseState } from './collections.rules.js';
import type { CollectionCase } from './collections.schema.js';
import type { PaymentPromise } from './payment-promise.entity.js';
import { listPromises } from './promises.report.js';
import { listWorklist } from './worklist.report.js';

/** The arguments of the query `collectionWorklist` as an address carries them. */
const worklist = z.object({
  group: z.enum(CollectionGroup),
  sort: z.enum(CollectionSort).default('WEIGHT'),
  branchId: z.uuid().optional(),
  search: z.string().optional(),
});
/** The filter of the query `paymentPromises`; states with a comma between. */
const promises = z.object({
  customerId: z.uuid().optional(),
  states: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(PromiseState)))
    .optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
const worklistKeys = [
  ...[
    'code',
    'customer',
    'phones',
    'overdue',
    'items',
    'days',
    'balance',
    'unapplied',
    'excluded',
    'waitsUntil',
  ],
  ...['consent', 'channels', 'lastContact', 'contactedAt'],
];
const promiseKeys = [
  ...['code', 'customer', 'phones', 'state', 'promisedFor', 'amount', 'received', 'madeAt', 'madeBy', 'note'],
  'withdrawalReason',
];

/** GET /api/exports/collection-worklist.csv|xlsx?group=… and …/payment-promises.csv|xlsx?…: all that these filters leave. */
export function collectionRoutes(router: Router): void {
  const words = 'collection';
  exportRoute(
    router,
    {
      ...{
        name: 'collection-worklist',
        words,
        file: 'collectionWorklist',
        given: worklist,
        keys: worklistKeys,
      },
      money: ['overdue', 'balance', 'unapplied'],
    },
    worklistRows,
  );
  exportRoute(
    router,
    {
      ...{ name: 'payment-promises', words, file: 'paymentPromises', given: promises, keys: promiseKeys },
      money: ['amount', 'received'],
    },
    promiseRows,
  );
}

async function* worklistRows(
  em: EntityManager,
  { group, sort, ...filter }: z.infer<typeof worklist>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const word = (of: string, value: string | null | undefined) =>
    value ? translate(`collection${of}.${value}`, {}, locale) : null;
  const page = (limit: number, after?: CursorValue[]) => listWorklist(em, group, sort, filter, limit, after);
  const cursorOf = ({ place, id }: CollectionCase): CursorValue[] => [place, id];
  for await (const cases of inBatches(page, cursorOf)) {
    const ids = cases.map(({ id }) => id);
    const customerOf = await customerCells(em, ids);
    const [consents, contacts] = [await debtConsentsOf(em, ids), await lastCollectionContactsOf(em, ids)];
    for (const [
      index,
      { id, overdue, items, days, balance, unapplied, excluded, waitsUntil },
    ] of cases.entries()) {
      const [consent, contact] = [consents[index], contacts[index]];
      yield {
        ...{ ...customerOf(id), overdue, items, days, balance, unapplied, waitsUntil },
        excluded: word('Excluded', excluded),
        consent: word('Consent', consent?.state),
        channels: consent?.channels.map((channel) => word('Channel', channel)).join('; '),
        lastContact: word('Outcome', contact?.outcome),
        contactedAt: contact && localTime(contact.contactedAt, timeZone),
      };
    }
  }
}

async function* promiseRows(
  em: EntityManager,
  filter: z.infer<typeof promises>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const page = (limit: number, after?: CursorValue[]) => listPromises(em, filter, limit, after);
  const cursorOf = ({ promisedFor, id }: PaymentPromise): CursorValue[] => [promisedFor, id];
  for await (const listed of inBatches(page, cursorOf)) {
    const customerOf = await customerCells(
      em,
      listed.map(({ customerId }) => customerId),
    );
    const standings = await promiseStandingsOf(
      em,
      listed.map(({ id }) => id),
    );
    const makers = await usersById(listed.map(({ madeBy }) => madeBy ?? ''));
    for (const [index, promise] of listed.entries()) {
      const { customerId, amount, promisedFor, madeAt, note, withdrawalReason } = promise;
      const { received = 0, state = 'OPEN' } = standings[index] ?? {};
      yield {
        ...{ ...customerOf(customerId), promisedFor, amount, received, note, withdrawalReason },
        state: translate(`promiseState.${state}`, {}, locale),
        madeAt: localTime(madeAt, timeZone),
        madeBy: makers[index]?.name,
      };
    }
  }
}
