import type { Router } from 'express';
import { z } from 'zod';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { customerCells } from '../../registers/customers/customer-cells.service.js';
import { HealthList } from '../../registers/customers/health-fact.entity.js';
import { recordLooks } from '../../registers/customers/health-fact.service.js';
import { Product } from '../../registers/products/product.entity.js';
import { LongTermReason, RefillState } from './course.schema.js';
import { courseCursor, listCourses } from './courses.report.js';
import { findRefillSnapshot } from './refill-snapshots.report.js';

/** The arguments of the query `refillCourses` as an address carries them. */
const given = z.object({
  asOf: z.iso.date().optional(),
  states: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(RefillState)))
    .optional(),
  medicineKey: z.string().optional(),
  longTermBy: z.enum(LongTermReason).optional(),
  adherent: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  search: z.string().optional(),
});

const keys = [
  ...['code', 'customer', 'phones', 'medicine', 'product', 'state', 'dueOn', 'runOutOn', 'runOutFrom'],
  ...['runOutTo', 'pdc', 'mpr', 'method', 'lastDay', 'lastQuantity', 'unit', 'unitsPerDay', 'daysOnHand'],
  ...['fills', 'firstDay', 'asOf'],
];

/** GET /api/exports/refill-courses.csv|xlsx?…: long-term courses, the earliest due first. Health data: looks are kept. */
export function refillRoutes(router: Router): void {
  exportRoute(
    router,
    {
      ...{ name: 'refill-courses', words: 'course', given, keys },
      ...{ permission: 'refills.read', tellsHealth: true },
    },
    exportRows,
  );
}

async function* exportRows(
  em: EntityManager,
  { asOf: wanted, ...filter }: z.infer<typeof given>,
  { locale }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const snapshot = await findRefillSnapshot(em, wanted);
  if (!snapshot) throw notFound();
  const { asOf } = snapshot;
  const page = (limit: number, after?: CursorValue[]) => listCourses(em, asOf, filter, limit, after);
  for await (const courses of inBatches(page, courseCursor)) {
    const customerIds = courses.map(({ customerId }) => customerId);
    await recordLooks(em, HealthList.REFILL_COURSES, customerIds);
    const customerOf = await customerCells(em, customerIds);
    const productIds = [...new Set(courses.map(({ lastProductId }) => lastProductId))];
    const fields = ['id', 'name', 'baseUnit'] as const;
    const found = await em.find(Product, { id: { $in: productIds } }, { fields, disableIdentityMap: true });
    const products = new Map(found.map((product) => [product.id, product]));
    for (const course of courses) {
      const { dueOn, runOutOn, runOutFrom, runOutTo, lastDay, firstDay, fills, daysOnHand } = course;
      const product = products.get(course.lastProductId);
      yield {
        ...customerOf(course.customerId),
        medicine: course.medicineKey.split('|')[0]?.split('+').join(' + '),
        ...{ product: product?.name, unit: product?.baseUnit },
        state: translate(`courseState.${course.state}`, {}, locale),
        method: translate(`courseMethod.${course.method}`, {}, locale),
        ...{ dueOn, runOutOn, runOutFrom, runOutTo, lastDay, firstDay, fills, daysOnHand, asOf },
        ...{ pdc: thousandths(course.pdc), mpr: thousandths(course.mpr) },
        lastQuantity: Number(course.lastQuantity),
        unitsPerDay: course.unitsPerDay === null ? null : thousandths(Number(course.unitsPerDay)),
      };
    }
  }
}

const thousandths = (value: number) => Math.round(value * 1_000) / 1_000;
