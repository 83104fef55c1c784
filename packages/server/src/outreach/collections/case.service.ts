import { LockMode } from '@mikro-orm/core';
import { lockCustomer } from '../../ledgers/receivables/payment.service.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { CollectionWork } from './collection-case.entity.js';

const make = sqlText(`
  insert into app.collection_case (organization_id, customer_id) values (:organization_id, :customer_id::uuid)
  on conflict (organization_id, customer_id) do nothing`);
const tell = sqlText(`
  select pg_notify('collection', json_build_object('organizationId', :organization_id::text, 'id', :id::text)::text)`);

/** Tells everybody who looks at the worklist, after commit, that a customer's row changed. */
export const tellCaseChanged = (em: EntityManager, customerId: string) => query(em, tell, { id: customerId });

/** The work on a customer's account, locked with it; of a merged one, of whom she became. Throws NOT_FOUND. */
export async function lockCase(em: EntityManager, id: string): Promise<CollectionWork> {
  const customerId = await lockCustomer(em, id);
  await query(em, make, { customerId });
  return em.findOneOrFail(
    CollectionWork,
    { customerId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
}
