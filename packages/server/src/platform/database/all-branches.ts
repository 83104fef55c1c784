import { query, sqlText } from '../sql/sql.js';
import { actorOf } from './actor.js';
import { BRANCHES_SETTING } from './tenant.js';
import { arrayOf, type EntityManager } from './with-organization.js';

const narrow = sqlText(`select set_config('${BRANCHES_SETTING}', :branch_ids, true)`);

/**
 * Lets a command see and write past its actor's branches while `work` runs, for what belongs to the whole organization:
 * a customer's roll-up, the next free code. Only within a mutation, whose statements come one after the other: in a
 * query, what others ask meanwhile would be let through too. After an error the transaction is rolled back as a whole.
 */
export async function withAllBranches<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  const branchIds = actorOf(em)?.branchIds;
  if (!branchIds) return work();
  await em.flush();
  await query(em, narrow, { branchIds: '' });
  const result = await work();
  await em.flush();
  await query(em, narrow, { branchIds: arrayOf(branchIds) });
  return result;
}
