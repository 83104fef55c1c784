import { LockMode } from '@mikro-orm/core';
import { businessDate } from '../../platform/clock/clock.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import type { ReceivableSettingsInput } from './receivable.input.js';
import { ReceivableSettings } from './receivable-settings.entity.js';

const make = sqlText(
  'insert into app.receivable_settings (organization_id) values (:organization_id) on conflict do nothing',
);

/** The organization's settings, as they are before anybody changed them where nobody has. */
export async function settingsOf(em: EntityManager): Promise<ReceivableSettings> {
  const found = await em.findOne(ReceivableSettings, { organizationId: organizationOf(em) });
  if (found) return found;
  const untouched = {
    id: organizationOf(em),
    termsDays: 30,
    creditLimit: null,
    closedThrough: null,
    bucketBounds: [30, 60, 90],
    writeOffAlone: 500_000,
    creditLimitAlone: 5_000_000,
    version: 1,
  };
  // Set afterwards, so that no setter of the mapper runs.
  return Object.setPrototypeOf(untouched, ReceivableSettings.prototype) as ReceivableSettings;
}

/** Throws BAD_INPUT for a business date in a period that was closed. */
export async function refuseClosed(em: EntityManager, day: string, field: string): Promise<void> {
  const { closedThrough } = await settingsOf(em);
  if (closedThrough && day <= closedThrough)
    throw badInput('receivables.closed', field, { day, closedThrough });
}

export async function todayOf(em: EntityManager): Promise<string> {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return businessDate(timeZone);
}

/** What amounts of an error are told in, beside them. */
export async function currencyOf(em: EntityManager): Promise<{ currency: string }> {
  const { currency } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return { currency };
}

/** The day that a command is of, today where none is said. Throws BAD_INPUT for one to come, or in a closed period. */
export async function dayOf(
  em: EntityManager,
  given: string | null | undefined,
  field: string,
): Promise<string> {
  const today = await todayOf(em);
  const day = given ?? today;
  if (day > today) throw badInput('receivables.dayAhead', field, { day });
  await refuseClosed(em, day, field);
  return day;
}

/** The settings at `version`, locked; their row is made where there is none. Throws CONFLICT. */
async function lockSettings(em: EntityManager, version: number): Promise<ReceivableSettings> {
  await query(em, make);
  const settings = await em.findOneOrFail(
    ReceivableSettings,
    { organizationId: organizationOf(em) },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (settings.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  return settings;
}

const GREATEST_DAY = 3650;

/** Changes what the organization decides. Throws BAD_INPUT with the field, CONFLICT. */
export async function setReceivableSettings(
  em: EntityManager,
  version: number,
  input: ReceivableSettingsInput,
): Promise<ReceivableSettings> {
  const { termsDays, creditLimit = null, bucketBounds, writeOffAlone, creditLimitAlone } = input;
  checkTermsDays(termsDays, 'termsDays');
  for (const [field, amount] of Object.entries({ creditLimit, writeOffAlone, creditLimitAlone })) {
    if (amount !== null && amount < 0) throw badInput('negative', field);
  }
  const rising = bucketBounds.every((day, index) => day > (bucketBounds[index - 1] ?? 0));
  if (
    !rising ||
    bucketBounds.length < 1 ||
    bucketBounds.length > 6 ||
    (bucketBounds.at(-1) ?? 0) > GREATEST_DAY
  )
    throw badInput('receivables.badBounds', 'bucketBounds');
  const settings = await lockSettings(em, version);
  em.assign(settings, { termsDays, creditLimit, bucketBounds, writeOffAlone, creditLimitAlone });
  await em.flush();
  return settings;
}

export function checkTermsDays(days: number, field: string): void {
  if (days < 0 || days > GREATEST_DAY) throw badInput('receivables.badTerms', field, { max: GREATEST_DAY });
}

/** Closes the ledger through a day before today, or opens it again (an earlier day, or null). Throws BAD_INPUT, CONFLICT. */
export async function closeReceivables(
  em: EntityManager,
  version: number,
  through: string | null,
): Promise<ReceivableSettings> {
  if (through && through >= (await todayOf(em))) throw badInput('receivables.closedAhead', 'through');
  const settings = await lockSettings(em, version);
  settings.closedThrough = through;
  await em.flush();
  return settings;
}
