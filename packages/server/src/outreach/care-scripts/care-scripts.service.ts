import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { CareScript } from './care-script.entity.js';
import {
  type CarePlace,
  type CareTier,
  type CareWords,
  cleanScript,
  isEmptyClass,
  LONGEST_SCRIPT,
} from './care-scripts.rules.js';

const prescriptionNames = loadSql(import.meta.url, './prescription-names.sql');

/** Whom a script is for; without tier or group: all of the place. */
export interface CareClass {
  place: CarePlace;
  valueTier?: CareTier | null;
  customerGroupId?: string | null;
}

/** By whom, and on what version (0 where the class has no words of its own). */
export interface CareChange {
  userId: string;
  version: number;
}

/**
 * Gives a class of customers words of its own. Throws CONFLICT where somebody else changed them since that version,
 * BAD_INPUT with the field where there are none, too many, or where they name a medicine that is sold on prescription.
 */
export async function saveCareScript(
  em: EntityManager,
  careClass: CareClass,
  words: CareWords,
  change: CareChange,
): Promise<CareScript> {
  const script = await findScript(em, careClass, change);
  return write(em, script, careClass, {
    duringSale: await checkWords(em, words, 'duringSale'),
    afterSale: await checkWords(em, words, 'afterSale'),
    ...stampOf(change),
  });
}

/**
 * Takes a class's own words away: the shipped ones hold again, or the more general script. Throws CONFLICT, and
 * BAD_INPUT where it has none.
 */
export async function resetCareScript(
  em: EntityManager,
  careClass: CareClass,
  change: CareChange,
): Promise<CareScript> {
  const script = await findScript(em, careClass, change);
  if (!script?.duringSale) throw badInput('careNothingOwn', 'careClass');
  return write(em, script, careClass, { duringSale: null, afterSale: null, ...stampOf(change) });
}

const stampOf = ({ userId }: CareChange) => ({ changedAt: clock.now(), changedBy: userId });

async function findScript(
  em: EntityManager,
  { place, valueTier = null, customerGroupId = null }: CareClass,
  { version }: CareChange,
): Promise<CareScript | null> {
  if (isEmptyClass(place, valueTier)) throw badInput('careClassEmpty', 'careClass.valueTier');
  if (customerGroupId && (await em.count(CustomerGroup, { id: customerGroupId })) === 0)
    throw new AppError('NOT_FOUND', 'unknownCareGroup', { field: 'careClass.customerGroupId' });
  const script = await em.findOne(CareScript, { place, valueTier, customerGroupId });
  if ((script?.duringSale ? script.version : 0) !== version) throw changedMeanwhile();
  return script;
}

async function write(
  em: EntityManager,
  script: CareScript | null,
  { place, valueTier = null, customerGroupId = null }: CareClass,
  fields: Pick<CareScript, 'duringSale' | 'afterSale' | 'changedAt' | 'changedBy'>,
): Promise<CareScript> {
  const written = script
    ? em.assign(script, fields)
    : em.create(CareScript, { place, valueTier, customerGroupId, ...fields });
  try {
    await em.persist(written).flush();
  } catch (error) {
    // Two gave the class its first words at once.
    if (error instanceof UniqueConstraintViolationException) throw changedMeanwhile();
    throw error;
  }
  return written;
}

async function checkWords(em: EntityManager, words: CareWords, field: keyof CareWords): Promise<string> {
  const clean = cleanScript(words[field]);
  if (!clean) throw badInput('required', field);
  if (clean.length > LONGEST_SCRIPT) throw badInput('tooLong', field, { max: LONGEST_SCRIPT });
  const named = await query<{ name: string }>(em, prescriptionNames, { words: clean });
  if (named.length > 0)
    throw badInput('careNamesPrescription', field, {
      names: named
        .slice(0, 3)
        .map(({ name }) => name)
        .join(', '),
    });
  return clean;
}

const changedMeanwhile = () => new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
