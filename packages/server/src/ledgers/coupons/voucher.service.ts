import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';

const ofImports = loadSql(import.meta.url, './imported-voucher-payments.sql');
const payments = loadSql(import.meta.url, './voucher-payments.sql');

/** What a voucher paid of the bill it was used on, minor units; null where the bill was paid otherwise. */
interface VoucherPayment {
  id: string;
  promotionId: string;
  paid: number | null;
  /** The bill does not come to its invoice value. */
  belowMinimum: boolean;
}

/** Of those of these vouchers that were used on a bill in force; of all without ids. */
export const voucherPayments = (
  em: EntityManager,
  ids: readonly string[] | null,
): Promise<VoucherPayment[]> => query(em, payments, { ids });

/** Of each import what vouchers explain of what its sales were paid with in ways that its file has no column for, minor units. */
export async function vouchersOfImports(em: EntityManager, ids: readonly string[]): Promise<number[]> {
  const rows = await query<{ importId: string; paid: number }>(em, ofImports, { ids });
  const byImport = new Map(rows.map(({ importId, paid }) => [importId, paid]));
  return ids.map((id) => byImport.get(id) ?? 0);
}
