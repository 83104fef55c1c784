import { postSales } from '../src/ledgers/receivables/post-sales.service.js';
import { refreshRollUps } from '../src/ledgers/sales/roll-up.service.js';
import { Sale, SaleKind, SaleSource, SaleStatus } from '../src/ledgers/sales/sale.entity.js';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { buildBranch } from './build.js';

let count = 0;

const branches = new Map<string, Promise<string>>();

/** The organization's first branch, made when it is first needed. */
function branchOf(organizationId: string): Promise<string> {
  const made = branches.get(organizationId) ?? buildBranch(organizationId).then((branch) => branch.id);
  branches.set(organizationId, made);
  return made;
}

/**
 * A record without lines as an import would leave it: in force, of 100,000 paid in full, on 2026-06-01, of no customer,
 * unless told otherwise; debts and roll-ups follow. A return: `kind: SaleKind.RETURN`, its figures positive.
 */
export async function buildSale(organizationId: string, given: Partial<Sale> = {}): Promise<Sale> {
  const code = `HD${++count}`;
  const branchId = given.branchId ?? (await branchOf(organizationId));
  const businessDate = given.businessDate ?? '2026-06-01';
  const total = given.total ?? 100_000;
  const paid = given.paid ?? total;
  const status = given.status ?? SaleStatus.COMPLETED;
  return withOrganization(organizationId, async (em) => {
    const sale = em.create(Sale, {
      source: SaleSource.KIOTVIET,
      code,
      kind: SaleKind.SALE,
      status,
      inForce: status === SaleStatus.COMPLETED,
      soldAt: new Date(`${businessDate}T03:00:00Z`),
      subtotal: total,
      discount: 0,
      surcharge: 0,
      tax: 0,
      due: total - paid,
      headerOnly: true,
      ...given,
      branchId,
      businessDate,
      total,
      paid,
    });
    await em.persist(sale).flush();
    await postSales(em, [sale.id]);
    await refreshRollUps(em, [sale.id]);
    return sale;
  });
}
