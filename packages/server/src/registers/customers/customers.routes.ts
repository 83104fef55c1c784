import type { Router } from 'express';
import { z } from 'zod';
import { businessDate } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { badInput, notFound } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import { moneyOf, sendTable } from '../../platform/export/export.js';
import { requestScope } from '../../platform/http/scope.js';
import { Organization, RecordStatus } from '../organizations/organization.entity.js';
import { DebtState } from './customer.entity.js';
import { Anniversary, CustomerSort } from './customer.input.js';
import { exportColumns, exportRows } from './customer-export.report.js';
import { completeFilter } from './customer-list.report.js';
import { phoneCountry } from './phone.rules.js';

const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');

/** The arguments of the query `customers` as an address carries them; what is empty is not given. */
const listArguments = z.object({
  search: z.string().optional(),
  groupId: z.uuid().optional(),
  area: z.string().optional(),
  starClass: z.coerce.number().int().optional(),
  status: z.enum(RecordStatus).optional(),
  lastPurchaseFrom: z.iso.date().optional(),
  lastPurchaseTo: z.iso.date().optional(),
  hasPhone: yesOrNo.optional(),
  debt: z.enum(DebtState).optional(),
  anniversary: z.enum(Anniversary).optional(),
  importId: z.uuid().optional(),
  importChanged: yesOrNo.optional(),
  month: z.coerce.number().int().min(1).max(12).optional(),
  sort: z.enum(CustomerSort).default(CustomerSort.NAME),
  descending: yesOrNo.optional(),
});

/** GET /api/exports/customers.csv|xlsx?…: the whole list that these filters leave, in its order. */
export function customerRoutes(router: Router): void {
  router.get('/api/exports/customers.:format', async (req, res) => {
    const { organizationId, actor, locale } = await requestScope(req, 'exports.read');
    const { format } = req.params;
    if (format !== 'csv' && format !== 'xlsx') throw notFound();
    const said = Object.entries(req.query).filter(([, value]) => value !== '');
    const read = listArguments.safeParse(Object.fromEntries(said));
    if (!read.success) {
      const [issue] = read.error.issues;
      throw badInput('badRequest', issue?.path.join('.'), { detail: issue?.path.join('.') ?? '' });
    }
    const { sort, descending, ...given } = read.data;
    await withOrganization(
      organizationId,
      async (em) => {
        const organization = await em.findOneOrFail(Organization, { id: organizationId });
        const filter = await completeFilter(em, given);
        const reader = { locale, country: phoneCountry(organization) };
        await sendTable(res, {
          fileName: `${translate('customerFile', {}, locale)}-${businessDate(organization.timeZone)}`,
          format,
          columns: exportColumns(locale),
          money: await moneyOf(em, ['net', 'due']),
          rows: exportRows(em, { filter, order: { sort, descending } }, reader),
        });
      },
      { readOnly: true, actor },
    );
  });
}
