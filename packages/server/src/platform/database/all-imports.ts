import { seesImportsFor } from '../permissions/permissions.js';
import { query, sqlText } from '../sql/sql.js';
import { actorOf } from './actor.js';
import { AUDIENCES_SETTING } from './tenant.js';
import { arrayOf, type EntityManager } from './with-organization.js';

const narrow = sqlText(`select set_config('${AUDIENCES_SETTING}', :audiences, true)`);

/**
 * Lets a command see imports past what its actor may see while `work` runs, for the order in which they have to come in.
 * Only within a mutation, as withAllBranches; nothing of them may reach the answer.
 */
export async function seeingAllImports<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  const actor = actorOf(em);
  if (!actor) return work();
  await query(em, narrow, { audiences: '' });
  const result = await work();
  await query(em, narrow, { audiences: arrayOf(seesImportsFor(actor)) });
  return result;
}
