import { LockMode } from '@mikro-orm/core';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../organizations/organization.entity.js';
import { Customer } from './customer.entity.js';
import { cleanText } from './customer.rules.js';
import { HealthAccess, HealthFact, HealthFactKind, type HealthList } from './health-fact.entity.js';
import { ClinicalHistoryChanged } from './health-fact.event.js';

const looks = sqlText(`
  insert into app.health_access (customer_id, list, at, user_id, role)
  select distinct id, :list, :at::timestamptz, :user_id, :role from unnest(:customer_ids::uuid[]) id`);

/** What is said; a fact that has ended has a last day. */
export interface HealthFactFields {
  kind: HealthFactKind;
  name: string;
  details?: string | null;
  since?: string | null;
  until?: string | null;
  /** A visit because of it, after `since`. */
  followUpOn?: string | null;
  /** It was told wrongly. */
  retracted?: boolean | null;
}

/**
 * Opens the health facts of a customer and of those merged into her, and records that this person looked. Throws
 * NOT_FOUND.
 */
export async function openHealthFacts(em: EntityManager, customerId: string): Promise<HealthFact[]> {
  const group = await em.find(Customer, { $or: [{ id: customerId }, { mergedIntoId: customerId }] });
  if (!group.some(({ id }) => id === customerId)) throw notFound();
  await recordLook(em, customerId);
  return em.find(
    HealthFact,
    { customerId: { $in: group.map(({ id }) => id) } },
    { orderBy: { retracted: 'asc', kind: 'asc', until: 'desc nulls first', name: 'asc', id: 'asc' } },
  );
}

/** Records that this person looks at what is known of a customer's health, with the look itself. */
export const recordLook = (em: EntityManager, customerId: string): Promise<void> =>
  keepLook(em, { customerId });

/** Records that this person looks at health data of a file, which are of many. */
export const recordLookAtFile = (
  em: EntityManager,
  { id, fileName }: { id: string; fileName: string },
): Promise<void> => keepLook(em, { importId: id, fileName });

/** Records that this person looks at a list which says of these customers what they take. */
export async function recordLooks(
  em: EntityManager,
  list: HealthList,
  customerIds: readonly string[],
): Promise<void> {
  const actor = actorOf(em);
  if (!actor) throw notFound();
  const { userId, role } = actor;
  await query(em, looks, { list, customerIds, at: clock.now(), userId, role });
}

async function keepLook(
  em: EntityManager,
  of: { customerId: string } | { importId: string; fileName: string },
): Promise<void> {
  const actor = actorOf(em);
  if (!actor) throw notFound();
  const { userId, role } = actor;
  const nothing = { customerId: null, importId: null, fileName: null, list: null };
  await em.persist(em.create(HealthAccess, { ...nothing, ...of, at: clock.now(), userId, role })).flush();
}

/** Records a fact of a customer. Throws NOT_FOUND, BAD_INPUT with the field. */
export async function addHealthFact(
  em: EntityManager,
  customerId: string,
  fields: HealthFactFields,
): Promise<HealthFact> {
  if (!(await em.findOne(Customer, { id: customerId }))) throw notFound();
  const checked = await check(em, fields);
  const recorded = { recordedAt: clock.now(), recordedBy: actorOf(em)?.userId ?? null };
  const fact = em.create(HealthFact, { customerId, ...checked, ...recorded });
  await em.persist(fact).flush();
  await emit(em, ClinicalHistoryChanged, { customerId });
  return fact;
}

/** Changes a fact that is still at `version`. Throws NOT_FOUND, CONFLICT, BAD_INPUT. */
export async function updateHealthFact(
  em: EntityManager,
  id: string,
  version: number,
  fields: HealthFactFields,
): Promise<HealthFact> {
  const fact = await em.findOne(HealthFact, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!fact) throw notFound();
  if (fact.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  em.assign(fact, await check(em, fields));
  await em.flush();
  await emit(em, ClinicalHistoryChanged, { customerId: fact.customerId });
  return fact;
}

const ofADay: readonly HealthFactKind[] = [
  HealthFactKind.SYMPTOM,
  HealthFactKind.DIAGNOSIS,
  HealthFactKind.TREATMENT,
];

async function check(em: EntityManager, { kind, since = null, until = null, ...fields }: HealthFactFields) {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const name = cleanText(fields.name, 'name', 200);
  if (!name) throw badInput('required', 'name');
  const details = cleanText(fields.details, 'details', 2_000);
  if (since && since > businessDate(timeZone)) throw badInput('dayAhead', 'since');
  if (!since && ofADay.includes(kind)) throw badInput('required', 'since');
  if (since && until && until < since) throw badInput('endsBeforeBegin', 'until');
  const followUpOn = fields.followUpOn ?? null;
  if (followUpOn && followUpOn <= (since ?? '')) throw badInput('followUpBefore', 'followUpOn');
  return { kind, name, details, since, until, followUpOn, retracted: fields.retracted ?? false };
}
