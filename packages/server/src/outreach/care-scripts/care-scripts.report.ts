import type { EntityManager } from '../../platform/database/with-organization.js';
import type { ReaderLocale } from '../../platform/errors/messages.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { CareScript } from './care-script.entity.js';
import { carePlaces } from './care-scripts.rules.js';
import type { CareClassScript, CareReason, CustomerCare } from './care-scripts.schema.js';
import { shippedWords } from './shipped-scripts.rules.js';

const findCare = loadSql(import.meta.url, './find-care.sql');

/**
 * Every script in force: of each place the one for all of it, the organization's own or the shipped one in the reader's
 * language, then those for a value tier or a group of it.
 */
export async function listCareScripts(em: EntityManager, locale: ReaderLocale): Promise<CareClassScript[]> {
  const rows = await em.find(CareScript, {}, { orderBy: { place: 'asc', id: 'asc' } });
  return carePlaces.flatMap((place): CareClassScript[] => {
    const own = rows.filter((row) => row.place === place);
    const forAll = own.find(({ valueTier, customerGroupId }) => !valueTier && !customerGroupId);
    const particular = own.filter((row) => row !== forAll && row.duringSale);
    return [
      { ...wordsOf(forAll, place, locale), place, valueTier: null, customerGroupId: null },
      ...particular.map((row) => ({
        ...wordsOf(row, place, locale),
        place,
        valueTier: row.valueTier,
        customerGroupId: row.customerGroupId,
      })),
    ];
  });
}

const wordsOf = (row: CareScript | undefined, place: CareScript['place'], locale: ReaderLocale) => ({
  ...wordsOrShipped(row, place, locale),
  version: row?.duringSale ? row.version : 0,
  changedAt: row?.changedAt ?? null,
  changedBy: row?.changedBy ?? null,
});

function wordsOrShipped(
  given: { duringSale: string | null; afterSale: string | null } | undefined,
  place: CareScript['place'],
  locale: ReaderLocale,
) {
  const { duringSale, afterSale } = given ?? {};
  return duringSale && afterSale
    ? { duringSale, afterSale, own: true }
    : { ...shippedWords(place, locale), own: false };
}

type Found = Omit<CustomerCare, 'duringSale' | 'afterSale' | 'own' | 'reason'> &
  CareReason & { duringSale: string | null; afterSale: string | null };

/**
 * The class of each customer and its script, in the order of their ids; null where no snapshot has her. Who may not
 * open the records of every branch is told the class without its figures.
 */
export async function findCustomerCare(
  em: EntityManager,
  customerIds: readonly string[],
  { locale, withReason }: { locale: ReaderLocale; withReason: boolean },
): Promise<(CustomerCare | null)[]> {
  const rows = await query<Found>(em, findCare, { customerIds });
  const byId = new Map(rows.map((row) => [row.customerId, row]));
  return customerIds.map((id) => {
    const row = byId.get(id);
    if (!row) return null;
    const { recency, frequency, r, f, m, windowDays } = row;
    const reason = withReason ? { recency, frequency, r, f, m, windowDays } : null;
    return { ...row, ...wordsOrShipped(row, row.place, locale), reason };
  });
}
