import type { EntityManager } from '../../platform/database/with-organization.js';
import { openHealthFacts } from '../../registers/customers/health-fact.service.js';
import type { ClinicalEntry } from './clinical-history.schema.js';
import { findPrescriptions } from './prescription.service.js';

/**
 * Symptoms, diagnoses, treatments, long-standing facts and prescriptions of a customer and of those merged into her as one
 * history, the newest first, then what has no day; records that this person looked. Throws NOT_FOUND.
 */
export async function openClinicalHistory(em: EntityManager, customerId: string): Promise<ClinicalEntry[]> {
  const facts = await openHealthFacts(em, customerId);
  const prescriptions = await findPrescriptions(em, customerId);
  return [
    ...facts.map((fact) => ({ on: fact.since, fact, prescription: null })),
    ...prescriptions.map((prescription) => ({ on: prescription.issuedOn, fact: null, prescription })),
  ].sort((a, b) => (b.on ?? '').localeCompare(a.on ?? ''));
}
