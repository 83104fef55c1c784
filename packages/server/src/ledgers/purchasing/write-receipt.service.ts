import { businessDate, clock } from '../../platform/clock/clock.js';
import { withAllBranches } from '../../platform/database/all-branches.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { receiveStock } from '../stock/stock.service.js';
import type { PurchaseReceipt } from './purchase-receipt.entity.js';
import { PurchaseReceiptLine } from './purchase-receipt-line.entity.js';
import type { ReceivedLine } from './received-lines.service.js';

// A till's clock may be a little ahead of ours.
const AHEAD = 300_000;
const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('purchase receipt code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 3)::bigint as number from app.purchase_receipt
  where organization_id = :organization_id and source = 'APOTHECA' and code >= :first and code <= :last
    and length(code) = length(:last::text) and code ~ '^..[0-9]+$'
  order by code desc limit 1`);

/** When goods came, told or now, and its day. Throws BAD_INPUT where that is ahead, or before they were ordered. */
export async function whenReceived(em: EntityManager, orderedAt: Date | null, given: Date | null) {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const now = clock.now();
  const receivedAt = given ?? now;
  if (receivedAt.getTime() > now.getTime() + AHEAD) throw badInput('purchasing.receivedAhead', 'receivedAt');
  const day = businessDate(timeZone, receivedAt);
  const orderedOn = orderedAt && businessDate(timeZone, orderedAt);
  if (orderedOn && day < orderedOn) throw badInput('purchasing.receivedBeforeOrder', 'receivedAt');
  return { receivedAt, businessDate: day, orderedOn };
}

/** Writes the lines of a receipt, each into its lot: stock goes up by them. */
export async function writeLines(
  em: EntityManager,
  receipt: PurchaseReceipt,
  lines: ReceivedLine[],
): Promise<void> {
  const products = await em.find(Product, { id: { $in: lines.map(({ of }) => of.productId) } });
  const unitOf = new Map(products.map(({ id, baseUnit }) => [id, baseUnit]));
  const ids = await newIds(em, lines.length);
  const batchIds = await receiveStock(em, {
    importId: null,
    startTracking: true,
    received: lines.map(({ of, lot, expiresOn, quantity, unitCost }, index) => ({
      branchId: receipt.branchId,
      productId: of.productId,
      lot,
      expiresOn,
      quantity,
      cost: unitCost,
      movedAt: receipt.receivedAt,
      businessDate: receipt.businessDate,
      receiptLineId: ids[index] as string,
    })),
  });
  em.persist(
    lines.map(({ of, quantity, unitCost, amount }, index) =>
      em.create(PurchaseReceiptLine, {
        id: ids[index] as string,
        purchaseReceiptId: receipt.id,
        purchaseRequestLineId: of.id,
        lineNo: index + 1,
        productId: of.productId,
        batchId: batchIds[index] || null,
        unitName: unitOf.get(of.productId) ?? null,
        quantity,
        baseQuantity: quantity,
        unitCost,
        amount,
      }),
    ),
  );
  await em.flush();
}

const makeIds = sqlText('select uuidv7() as id from generate_series(1, :count::integer)');
const newIds = async (em: EntityManager, count: number): Promise<string[]> =>
  (await query<{ id: string }>(em, makeIds, { count })).map(({ id }) => id);

/** The next free code of receipts, whatever branch took the last. */
export async function freeCode(em: EntityManager): Promise<string> {
  await query(em, queueForCodes);
  return nextCode('NH', async (first, last) => {
    const given = { first, last };
    const [row] = await withAllBranches(em, () => query<{ number: number }>(em, greatestCode, given));
    return row?.number;
  });
}
