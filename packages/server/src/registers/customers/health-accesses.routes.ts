import type { Router } from 'express';
import { z } from 'zod';
import { usersById } from '../../platform/auth/users.js';
import { localMinute } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import { Customer } from './customer.entity.js';
import { type HealthAccessFilter, listHealthAccesses } from './health-accesses.report.js';

const given = z.object({
  customerId: z.uuid().optional(),
  search: z.string().optional(),
  userId: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
const keys = ['at', 'who', 'role', 'what', 'customer_code', 'customer_name'];

/** GET /api/exports/health-accesses.csv|xlsx?…: who looked at whose health records and when; never what stands there. */
export function healthAccessRoutes(router: Router): void {
  exportRoute(
    router,
    { name: 'health-accesses', words: 'healthAccess', given, keys, permission: 'audit.read' },
    exportRows,
  );
}

async function* exportRows(
  em: EntityManager,
  filter: HealthAccessFilter,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const page = (limit: number, after?: string[]) => listHealthAccesses(em, filter, limit, after);
  for await (const looks of inBatches(page, ({ id }) => [id])) {
    const users = await usersById(looks.map(({ userId }) => userId));
    const whom = [...new Set(looks.flatMap(({ customerId }) => customerId ?? []))];
    const found = await em.find(
      Customer,
      { id: { $in: whom } },
      { fields: ['id', 'code', 'name'], disableIdentityMap: true },
    );
    const byId = new Map(found.map((customer) => [customer.id, customer]));
    for (const [index, look] of looks.entries()) {
      const customer = look.customerId ? byId.get(look.customerId) : undefined;
      yield {
        at: localMinute(timeZone, look.at),
        who: users[index]?.name,
        role: translate(`healthAccessRole.${look.role}`, {}, locale),
        what: look.fileName ?? translate(`healthAccessList.${look.list ?? 'PERSON'}`, {}, locale),
        customer_code: customer?.code,
        customer_name: customer?.name,
      };
    }
  }
}
