import { defineEntity, p } from '@mikro-orm/core';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';

const SaleCancellationSchema = defineEntity({
  name: 'SaleCancellation',
  tableName: 'app.sale_cancellation',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    saleId: p.uuid(),
    businessDate: p.date(),
    cancelledAt: p.datetime(3),
    reason: p.text().nullable(),
    cancelledBy: p.text().nullable(),
    importId: p.uuid().nullable(),
  },
});

/** The record that takes a completed sale out of force: when, why, and by whom or by which import. */
export class SaleCancellation extends SaleCancellationSchema.class {}
SaleCancellationSchema.setClass(SaleCancellation);
