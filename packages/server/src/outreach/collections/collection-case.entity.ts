import { defineEntity, p } from '@mikro-orm/core';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';

const CollectionWorkSchema = defineEntity({
  name: 'CollectionWork',
  tableName: 'app.collection_case',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    waitsUntil: p.date().nullable(),
    claimedBy: p.text().nullable(),
    claimedUntil: p.datetime(3).nullable(),
    version: p.integer().version(),
  },
});

/** Until when a customer is left alone, and who works on her account now. That she is overdue, the ledger says. */
export class CollectionWork extends CollectionWorkSchema.class {}
CollectionWorkSchema.setClass(CollectionWork);
