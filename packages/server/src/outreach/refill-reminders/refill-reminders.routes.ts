import type { Router } from 'express';
import { z } from 'zod';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import { localTime } from '../../platform/export/local-time.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { customerCells } from '../../registers/customers/customer-cells.service.js';
import { HealthList } from '../../registers/customers/health-fact.entity.js';
import { recordLooks } from '../../registers/customers/health-fact.service.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import type { RefillReminder } from './refill-reminder.entity.js';
import { RefillGroup, RefillReminderState } from './refill-reminders.rules.js';
import type { ReminderStock } from './refill-reminders.schema.js';
import { consentsOf, coursesOf, lastContactsOf, stockOf } from './reminder-fields.report.js';
import { findStandings, listWorklist } from './worklist.report.js';

/** The arguments of the query `refillWorklist` as an address carries them. */
const given = z.object({
  group: z.enum(RefillGroup),
  branchId: z.uuid().optional(),
  medicineKey: z.string().optional(),
  state: z.enum(RefillReminderState).optional(),
  search: z.string().optional(),
});

const keys = [
  ...['code', 'customer', 'phones', 'kind', 'medicine', 'product', 'branch', 'excluded'],
  ...[
    'dueOn',
    'runOutOn',
    'runOutFrom',
    'runOutTo',
    'visitOn',
    'lastDay',
    'needed',
    'unit',
    'daysSupply',
    'pdc',
  ],
  ...['stock', 'usable', 'lot', 'expiresOn', 'goodOn', 'consent', 'channels', 'backOn'],
  ...['lastContact', 'contactedAt'],
];

/** GET /api/exports/refill-worklist.csv|xlsx?group=…: a group of the worklist in its order. Health data: looks are kept. */
export function refillReminderRoutes(router: Router): void {
  exportRoute(
    router,
    {
      ...{ name: 'refill-worklist', words: 'worklist', given, keys },
      ...{ permission: 'refills.read', tellsHealth: true },
    },
    exportRows,
  );
}

async function* exportRows(
  em: EntityManager,
  { group, ...filter }: z.infer<typeof given>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const word = (of: string, value: string | null | undefined) =>
    value ? translate(`worklist${of}.${value}`, {}, locale) : null;
  const page = async (limit: number, after?: CursorValue[]) => {
    const { reminders, places } = await listWorklist(em, group, filter, limit, after);
    return reminders.map((reminder) => ({ reminder, place: places.get(reminder.id) ?? 0 }));
  };
  const cursorOf = ({ reminder, place }: { reminder: RefillReminder; place: number }): CursorValue[] => [
    place,
    reminder.id,
  ];
  for await (const listed of inBatches(page, cursorOf)) {
    const reminders = listed.map(({ reminder }) => reminder);
    const ids = reminders.map(({ id }) => id);
    const customerIds = reminders.map(({ customerId }) => customerId);
    await recordLooks(em, HealthList.REFILL_WORKLIST, customerIds);
    const customerOf = await customerCells(em, customerIds);
    const nameOf = await names(em, reminders);
    const standings = new Map((await findStandings(em, ids)).map((standing) => [standing.id, standing]));
    const [courses, stock] = [await coursesOf(em, ids), await stockOf(em, ids)];
    const consents = await consentsOf(em, customerIds);
    const contacts = await lastContactsOf(em, customerIds);
    for (const [index, reminder] of reminders.entries()) {
      const [course, contact, consent] = [courses[index], contacts[index], consents[index]];
      // Where it was bought last; who bought at a branch that keeps none of it sees what another has.
      const [there] = stock[index] ?? [];
      yield {
        ...{ ...customerOf(reminder.customerId), ...nameOf(reminder) },
        kind: word('Kind', reminder.kind),
        medicine: reminder.medicineKey && ingredientsOf(reminder.medicineKey),
        excluded: word('Excluded', standings.get(reminder.id)?.excluded),
        ...{ dueOn: reminder.dueOn, runOutOn: reminder.runOutOn, visitOn: reminder.visitOn },
        ...{ runOutFrom: course?.runOutFrom, runOutTo: course?.runOutTo, lastDay: course?.lastDay },
        needed: course && Number(course.lastQuantity),
        ...{ daysSupply: course?.daysSupply, pdc: course && Math.round(course.pdc * 1_000) / 1_000 },
        stock: reminder.kind === 'REFILL' ? word('Stock', stateOfStock(there)) : null,
        usable: there && Number(there.usable),
        ...{ lot: there?.lot, expiresOn: there?.expiresOn, goodOn: there?.goodOn },
        consent: word('Consent', consent?.state),
        channels: consent?.channels.map((channel) => word('Channel', channel)).join('; '),
        backOn: reminder.snoozedUntil,
        lastContact: word('Outcome', contact?.outcome),
        contactedAt: contact && localTime(contact.contactedAt, timeZone),
      };
    }
  }
}

/** `amlodipine+valsartan|ORAL` as `amlodipine + valsartan`. */
const ingredientsOf = (medicineKey: string) => medicineKey.split('|')[0]?.split('+').join(' + ');

function stateOfStock(there: ReminderStock | undefined): 'ENOUGH' | 'TOO_LITTLE' | 'NONE' | 'NOT_KEPT' {
  if (!there) return 'NOT_KEPT';
  if (Number(there.usable) <= 0) return 'NONE';
  return there.enough ? 'ENOUGH' : 'TOO_LITTLE';
}

async function names(em: EntityManager, reminders: readonly RefillReminder[]) {
  const ids = [...new Set(reminders.flatMap(({ productId }) => productId ?? []))];
  const fields = ['id', 'name', 'baseUnit'] as const;
  const products = await em.find(Product, { id: { $in: ids } }, { fields, disableIdentityMap: true });
  const productOf = new Map(products.map((product) => [product.id, product]));
  const branches = await em.find(Branch, {}, { disableIdentityMap: true });
  const branchOf = new Map(branches.map(({ id, name }) => [id, name]));
  return ({ productId, branchId }: RefillReminder) => ({
    product: productOf.get(productId ?? '')?.name,
    unit: productOf.get(productId ?? '')?.baseUnit,
    branch: branchOf.get(branchId ?? ''),
  });
}
