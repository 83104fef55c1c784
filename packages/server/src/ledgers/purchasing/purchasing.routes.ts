import type { Router } from 'express';
import { z } from 'zod';
import { withOrganization } from '../../platform/database/with-organization.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import { sendTable } from '../../platform/export/export.js';
import { requestScope } from '../../platform/http/scope.js';
import { orderColumns, orderRows } from './order-lines.report.js';
import { PurchaseRequest, PurchaseRequestState as State } from './purchase-request.entity.js';

const sendable: readonly State[] = [State.APPROVED, State.ORDERED, State.RECEIVED];

/** GET /api/exports/purchase-requests/<id>.csv|xlsx: an approved request as an order for its supplier. */
export function purchasingRoutes(router: Router): void {
  router.get('/api/exports/purchase-requests/:id.:format', async (req, res) => {
    const { organizationId, actor, locale } = await requestScope(req, 'purchasing.read');
    const { id, format } = req.params;
    if ((format !== 'csv' && format !== 'xlsx') || !z.uuid().safeParse(id).success) throw notFound();
    await withOrganization(
      organizationId,
      async (em) => {
        const request = await em.findOne(PurchaseRequest, { id });
        if (!request) throw notFound();
        if (!sendable.includes(request.state)) throw new AppError('CONFLICT', 'purchasing.noExportOfDraft');
        await sendTable(res, {
          fileName: `${translate('purchasing.orderFile', {}, locale)}-${request.code}`,
          format,
          columns: orderColumns(locale),
          rows: orderRows(em, request.id),
        });
      },
      { readOnly: true, actor },
    );
  });
}
