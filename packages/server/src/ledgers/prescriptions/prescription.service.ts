import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { exact } from '../../platform/money/exact.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { recordLook } from '../../registers/customers/health-fact.service.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { ProductKind } from '../../registers/products/product.entity.js';
import { customerIdOf, textOf, unitsOf } from '../sales/write-sale.service.js';
import { Prescription, PrescriptionStatus } from './prescription.entity.js';
import { PrescriptionsChanged } from './prescription.event.js';
import type { PrescriptionInput, PrescriptionLineInput } from './prescription.input.js';
import { PrescriptionLine } from './prescription-line.entity.js';

const MOST = { lines: 50, dose: 10_000, times: 24, days: 366 };

/**
 * The prescriptions of a customer and of those merged into her, the newest first; records that this person looked.
 * Throws NOT_FOUND.
 */
export async function openPrescriptions(em: EntityManager, customerId: string): Promise<Prescription[]> {
  const found = await findPrescriptions(em, customerId);
  await recordLook(em, customerId);
  return found;
}

/** As openPrescriptions, for who records the look herself. */
export async function findPrescriptions(em: EntityManager, customerId: string): Promise<Prescription[]> {
  const group = await em.find(Customer, { $or: [{ id: customerId }, { mergedIntoId: customerId }] });
  if (!group.some(({ id }) => id === customerId)) throw notFound();
  return em.find(
    Prescription,
    { customerId: { $in: group.map(({ id }) => id) } },
    { orderBy: { issuedOn: 'desc', id: 'desc' }, limit: 500 },
  );
}

/** Records a prescription. Throws NOT_FOUND, BAD_INPUT, CONFLICT, each with its field. */
export async function recordPrescription(em: EntityManager, input: PrescriptionInput): Promise<Prescription> {
  const customerId = await customerIdOf(em, input.customerId);
  if (!customerId) throw notFound();
  await checkDays(em, input);
  const lines = await checkLines(em, input.lines);
  await checkSaleLines(em, customerId, lines);
  const prescription = em.create(Prescription, {
    customerId,
    code: textOf(input.code, 100, 'code'),
    prescriber: textOf(input.prescriber, 200, 'prescriber'),
    facility: textOf(input.facility, 200, 'facility'),
    diagnosis: textOf(input.diagnosis, 1_000, 'diagnosis'),
    issuedOn: input.issuedOn,
    followUpOn: input.followUpOn ?? null,
    note: textOf(input.note, 2_000, 'note'),
    recordedBy: actorOf(em)?.userId ?? null,
  });
  await em
    .persist(prescription)
    .flush()
    .catch((error: unknown) => {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      throw new AppError('CONFLICT', 'prescriptionCodeTaken', {
        field: 'code',
        params: { value: input.code?.trim() ?? '' },
      });
    });
  for (const line of lines)
    em.persist(em.create(PrescriptionLine, { prescriptionId: prescription.id, ...line }));
  await em.flush();
  await emit(em, PrescriptionsChanged, { customerIds: [customerId] });
  return prescription;
}

/** Takes a prescription out of force; it stays readable. Throws NOT_FOUND, CONFLICT, BAD_INPUT. */
export async function cancelPrescription(
  em: EntityManager,
  id: string,
  reason: string,
): Promise<Prescription> {
  const prescription = await em.findOne(Prescription, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!prescription) throw notFound();
  if (prescription.status !== PrescriptionStatus.ACTIVE)
    throw new AppError('CONFLICT', 'prescriptionCancelled', { field: 'id' });
  const said = textOf(reason, 500, 'reason');
  if (!said) throw badInput('prescriptionReasonNeeded', 'reason');
  em.assign(prescription, {
    status: PrescriptionStatus.CANCELLED,
    cancelReason: said,
    cancelledAt: clock.now(),
    cancelledBy: actorOf(em)?.userId ?? null,
  });
  await em.flush();
  await emit(em, PrescriptionsChanged, { customerIds: [prescription.customerId] });
  return prescription;
}

async function checkDays(em: EntityManager, { issuedOn, followUpOn }: PrescriptionInput): Promise<void> {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  if (issuedOn > businessDate(timeZone)) throw badInput('prescriptionAhead', 'issuedOn');
  if (issuedOn < '2000-01-01') throw badInput('prescriptionTooOld', 'issuedOn');
  if (followUpOn && followUpOn <= issuedOn) throw badInput('prescriptionFollowUpBefore', 'followUpOn');
}

interface CheckedLine {
  lineNo: number;
  productId: string;
  dose: string;
  timesPerDay: string;
  days: number;
  instructions: string | null;
  longTerm: boolean;
  saleLineId: string | null;
}

async function checkLines(em: EntityManager, lines: PrescriptionLineInput[]): Promise<CheckedLine[]> {
  if (lines.length === 0) throw badInput('prescriptionWithoutLines', 'lines');
  if (lines.length > MOST.lines) throw badInput('prescriptionTooManyLines', 'lines', { max: MOST.lines });
  const units = await unitsOf(
    em,
    lines.map(({ productUnitId }) => productUnitId),
  );
  return lines.map((line, index) => {
    const at = (field: string) => `lines.${index}.${field}`;
    const { unit, product } = units[index] as (typeof units)[number];
    if (product.kind === ProductKind.SERVICE)
      throw badInput('prescriptionOfService', at('productUnitId'), { name: product.name });
    const within = (value: string | number, most: number) => Number(value) > 0 && Number(value) <= most;
    const dose = exact(line.dose).times(unit.factor).toDecimalPlaces(6);
    if (!within(line.dose, MOST.dose) || !within(dose.toNumber(), MOST.dose))
      throw badInput('prescriptionDoseOutside', at('dose'), { max: MOST.dose });
    if (!within(line.timesPerDay, MOST.times))
      throw badInput('prescriptionTimesOutside', at('timesPerDay'), { max: MOST.times });
    if (!within(line.days, MOST.days))
      throw badInput('prescriptionDaysOutside', at('days'), { max: MOST.days });
    return {
      lineNo: index + 1,
      productId: product.id,
      dose: dose.toFixed(),
      timesPerDay: line.timesPerDay,
      days: line.days,
      instructions: textOf(line.instructions, 500, at('instructions')),
      longTerm: line.longTerm ?? false,
      saleLineId: line.saleLineId ?? null,
    };
  });
}

// Locked, so that two prescriptions can't both take a line.
const soldLines = sqlText(`
  select line.id, line.product_id as "productId", sale.in_force and sale.kind = 'SALE' as "inForce",
    coalesce(customer.merged_into_id, customer.id) as "customerId",
    exists (
      select from app.prescription_line taken join app.prescription p on p.id = taken.prescription_id
      where taken.organization_id = :organization_id and taken.sale_line_id = line.id and p.status = 'ACTIVE') as taken
  from app.sale_line line
  join app.sale on sale.id = line.sale_id
  left join app.customer on customer.id = sale.customer_id
  where line.organization_id = :organization_id and line.id = any(:ids::uuid[])
  order by line.id for update of sale`);

async function checkSaleLines(em: EntityManager, customerId: string, lines: CheckedLine[]): Promise<void> {
  const ids = lines.flatMap(({ saleLineId }) => saleLineId ?? []);
  if (ids.length === 0) return;
  const sold = await query<{
    id: string;
    productId: string;
    inForce: boolean;
    customerId: string | null;
    taken: boolean;
  }>(em, soldLines, { ids });
  lines.forEach(({ saleLineId, productId }, index) => {
    if (!saleLineId) return;
    const field = `lines.${index}.saleLineId`;
    const line = sold.find(({ id }) => id === saleLineId);
    if (!line) throw new AppError('NOT_FOUND', 'prescriptionUnknownSaleLine', { field });
    if (!line.inForce || line.customerId !== customerId) throw badInput('prescriptionSaleOfAnother', field);
    if (line.productId !== productId) throw badInput('prescriptionOtherProduct', field);
    if (line.taken || ids.indexOf(saleLineId) !== ids.lastIndexOf(saleLineId))
      throw new AppError('CONFLICT', 'prescriptionSaleLineTwice', { field });
  });
}
