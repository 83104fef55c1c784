import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import { ReceivableSettings } from './receivable-settings.entity.js';

/** The organization's settings, as they are before anybody changed them where nobody has. */
async function settingsOf(em: EntityManager): Promise<ReceivableSettings> {
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
