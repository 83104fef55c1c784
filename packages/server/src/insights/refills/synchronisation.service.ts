import { LockMode } from '@mikro-orm/core';
import { defaultAsOf } from '../../ledgers/sales/data-day.service.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import type { CustomerMedicine } from './course.schema.js';
import { findMedicines } from './customer-medicines.report.js';
import { RefillSynchronisation, SynchronisedCourse } from './refill-synchronisation.entity.js';
import { refreshRefillsJob } from './refresh-refills.job.js';
import { type KnownCourse, type LeftOutReason, synchronise } from './synchronisation.rules.js';
import type {
  CourseLeftOut,
  SynchronisationProposal,
  SynchronisationState,
} from './synchronisation.schema.js';

const lockCustomer = sqlText(`
  select pg_advisory_xact_lock(hashtextextended('synchronisation ' || :customer_id::uuid, 0))`);

function reasonOf(course: CustomerMedicine, controlled: ReadonlySet<string>): LeftOutReason | null {
  if (controlled.has(course.medicineKey)) return 'CONTROLLED';
  if (course.method !== 'PRESCRIPTION' && course.method !== 'PRODUCT') return 'ESTIMATED';
  return course.state === 'STOPPED' ? 'STOPPED' : null;
}

/**
 * What would bring a customer's long-term courses to one date as of a business date, and who takes no part and why. Throws
 * NOT_FOUND.
 */
export async function proposeSynchronisation(
  em: EntityManager,
  customerId: string,
  asOf: string,
): Promise<Omit<SynchronisationState, 'accepted'>> {
  const courses = (await findMedicines(em, customerId, asOf)).filter(({ longTermBy }) => longTermBy);
  const controlledProducts = await em.find(Product, {
    controlled: true,
    medicineKey: { $in: courses.map(({ medicineKey }) => medicineKey) },
  });
  const controlled = new Set(controlledProducts.flatMap(({ medicineKey }) => medicineKey ?? []));
  const leftOut: CourseLeftOut[] = [];
  const known: KnownCourse[] = [];
  const products = new Map<string, string>();
  for (const course of courses) {
    const { medicineKey, lastProductId, runOutOn, tooSoonThrough, unitsPerDay, lastQuantity } = course;
    products.set(medicineKey, lastProductId);
    const reason = reasonOf(course, controlled);
    if (reason) leftOut.push({ medicineKey, productId: lastProductId, reason });
    else if (runOutOn && tooSoonThrough && unitsPerDay)
      known.push({
        ...{ medicineKey, runOutOn, tooSoonThrough },
        unitsPerDay: Number(unitsPerDay),
        usualDays: Math.floor(Number(lastQuantity) / Number(unitsPerDay) + 1e-6),
      });
  }
  const productOf = (medicineKey: string) => products.get(medicineKey) as string;
  const found = synchronise(known, asOf, courses[0]?.leadDays ?? 0);
  if (typeof found === 'string') return { asOf, proposal: null, noProposal: found, leftOut };
  const proposal: SynchronisationProposal = {
    ...found,
    courses: found.courses.map(({ bridge, ...course }) =>
      em.create(
        SynchronisedCourse,
        {
          ...course,
          productId: productOf(course.medicineKey),
          bridgeBy: bridge?.by ?? null,
          bridgeDays: bridge?.days ?? null,
          bridgeQuantity: bridge ? String(bridge.quantity) : null,
          synchronisationId: '',
        },
        { persist: false },
      ),
    ),
  };
  const tooLong = found.tooLong.map((medicineKey) => ({
    ...{ medicineKey, productId: productOf(medicineKey), reason: 'TOO_LONG' as const },
  }));
  return { asOf, proposal, noProposal: null, leftOut: [...leftOut, ...tooLong] };
}

/** The synchronisation in force of a customer or one merged into her: the newest. */
export async function acceptedSynchronisation(
  em: EntityManager,
  customerId: string,
): Promise<RefillSynchronisation | null> {
  const asked = await em.findOne(Customer, { id: customerId });
  if (!asked) throw notFound();
  const survivorId = asked.mergedIntoId ?? asked.id;
  const group = await em.find(Customer, { $or: [{ id: survivorId }, { mergedIntoId: survivorId }] });
  const ids = group.map(({ id }) => id);
  return em.findOne(
    RefillSynchronisation,
    { customerId: { $in: ids }, endedOn: null },
    { orderBy: { id: 'desc' } },
  );
}

/**
 * Accepts what is proposed as of that business date if it still meets on the day that was seen; from then on its courses
 * come due together. Throws NOT_FOUND; CONFLICT where one is in force, or the proposal is another by now.
 */
export async function acceptSynchronisation(
  em: EntityManager,
  customerId: string,
  asOf: string,
  meetBy: string,
): Promise<RefillSynchronisation> {
  await query(em, lockCustomer, { customerId });
  if (await acceptedSynchronisation(em, customerId))
    throw new AppError('CONFLICT', 'synchronisationInForce', { field: 'customerId' });
  const { proposal } = await proposeSynchronisation(em, customerId, asOf);
  if (proposal?.meeting.by !== meetBy)
    throw new AppError('CONFLICT', 'synchronisationChanged', { field: 'meetBy' });
  if (asOf < (await defaultAsOf(em))) throw badInput('synchronisationOfThePast', 'asOf');
  const { meeting, visitsBefore, visitsAfter } = proposal;
  const accepted = em.create(RefillSynchronisation, {
    ...{ customerId, visitsBefore, visitsAfter, acceptedOn: asOf },
    ...{ meetFrom: meeting.from, meetBy: meeting.by },
    ...{ acceptedAt: clock.now(), acceptedBy: actorOf(em)?.userId ?? '' },
  });
  await em.persist(accepted).flush();
  for (const course of proposal.courses) em.persist(em.assign(course, { synchronisationId: accepted.id }));
  await em.flush();
  await enqueue(em, refreshRefillsJob, {});
  return accepted;
}

/** Ends a synchronisation: each course comes due by itself again. Throws NOT_FOUND; CONFLICT where it was ended. */
export async function endSynchronisation(em: EntityManager, id: string): Promise<RefillSynchronisation> {
  const accepted = await em.findOne(RefillSynchronisation, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!accepted) throw notFound();
  if (accepted.endedOn) throw new AppError('CONFLICT', 'synchronisationEnded', { field: 'id' });
  em.assign(accepted, {
    endedOn: [await defaultAsOf(em), accepted.acceptedOn].sort()[1],
    endedAt: clock.now(),
    endedBy: actorOf(em)?.userId ?? '',
  });
  await em.flush();
  await enqueue(em, refreshRefillsJob, {});
  return accepted;
}
