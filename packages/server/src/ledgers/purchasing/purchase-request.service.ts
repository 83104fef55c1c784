import { actorOf } from '../../platform/database/actor.js';
import { withAllBranches } from '../../platform/database/all-branches.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { exact } from '../../platform/money/exact.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Branch, RecordStatus } from '../../registers/organizations/organization.entity.js';
import { Product, ProductKind } from '../../registers/products/product.entity.js';
import { findSupplier } from '../../registers/suppliers/supplier.service.js';
import { textOf } from '../sales/write-sale.service.js';
import { PurchaseRequest, PurchaseRequestState } from './purchase-request.entity.js';
import { PurchaseRequestLine } from './purchase-request-line.entity.js';
import type { PurchaseRequestInput, PurchaseRequestLineInput, WantedLineInput } from './purchasing.input.js';
import { lockRequest } from './request-state.service.js';

const MAX_LINES = 500;
const GREATEST = '1000000000000';
const ordering = loadSql(import.meta.url, './ordering-of-products.sql');
const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('purchase request code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 3)::bigint as number from app.purchase_request
  where organization_id = :organization_id and code >= :first and code <= :last
    and length(code) = length(:last::text) and code ~ '^..[0-9]+$'
  order by code desc limit 1`);

interface Ordering {
  productId: string;
  supplierId: string | null;
  unitCost: string | null;
}

interface CheckedLine {
  productId: string;
  quantity: string;
  unitCost: string | null;
  note: string | null;
}

/**
 * Makes drafts of what branches want, one a branch and supplier: of each product the supplier that it is ordered from, or
 * who delivered it last; what has neither comes into one without. Throws BAD_INPUT and NOT_FOUND with the line's field.
 */
export async function createPurchaseRequests(
  em: EntityManager,
  wanted: WantedLineInput[],
): Promise<PurchaseRequest[]> {
  checkCount(wanted);
  await checkBranches(em, wanted);
  const lines = await checkLines(em, wanted, (line) => `${line.branchId} ${line.productId}`);
  const known = await orderingOf(em, lines);
  const groups = Map.groupBy(lines.keys(), (index) => {
    const supplierId = known.get(lines[index]?.productId ?? '')?.supplierId ?? null;
    return JSON.stringify([wanted[index]?.branchId, supplierId]);
  });
  const codes = await freeCodes(em, groups.size);
  const requests = [...groups.keys()].map((key, place) => {
    const [branchId, supplierId] = JSON.parse(key) as [string, string | null];
    return makeRequest(em, { code: codes[place] as string, branchId, supplierId, note: null });
  });
  await em.persist(requests).flush();
  for (const [place, indexes] of [...groups.values()].entries())
    writeLines(
      em,
      requests[place] as PurchaseRequest,
      indexes.map((index) => withCost(lines[index] as CheckedLine, known)),
    );
  await em.flush();
  return requests;
}

/** Makes a draft. Throws BAD_INPUT and NOT_FOUND with the field. */
export async function createPurchaseRequest(
  em: EntityManager,
  input: PurchaseRequestInput,
): Promise<PurchaseRequest> {
  const { lines, ...header } = await checkRequest(em, input);
  const [code] = await freeCodes(em, 1);
  const request = makeRequest(em, { code: code as string, ...header });
  await em.persist(request).flush();
  writeLines(em, request, lines);
  await em.flush();
  return request;
}

/** Changes a draft that is still at `version`: all of it, lines as well. Throws as createPurchaseRequest, and CONFLICT. */
export async function updatePurchaseRequest(
  em: EntityManager,
  id: string,
  version: number,
  input: PurchaseRequestInput,
): Promise<PurchaseRequest> {
  const request = await lockRequest(em, id, version, [PurchaseRequestState.DRAFT]);
  const { lines, ...header } = await checkRequest(em, input, request);
  em.assign(request, { ...header, writtenBy: actorOf(em)?.userId ?? null });
  await em.nativeDelete(PurchaseRequestLine, { purchaseRequestId: id });
  writeLines(em, request, lines);
  await em.flush();
  return request;
}

async function checkRequest(em: EntityManager, input: PurchaseRequestInput, known?: PurchaseRequest) {
  checkCount(input.lines);
  await checkBranches(em, [input], () => 'branchId');
  const { supplierId = null } = input;
  if (supplierId && supplierId !== known?.supplierId) await findSupplier(em, supplierId);
  const checked = await checkLines(em, input.lines, ({ productId }) => productId);
  const costs = await orderingOf(em, checked);
  return {
    branchId: input.branchId,
    supplierId,
    note: textOf(input.note, 2000, 'note'),
    lines: checked.map((line) => withCost(line, costs)),
  };
}

function makeRequest(
  em: EntityManager,
  header: { code: string; branchId: string; supplierId: string | null; note: string | null },
): PurchaseRequest {
  const writtenBy = actorOf(em)?.userId ?? null;
  return em.create(PurchaseRequest, { ...header, createdBy: writtenBy, writtenBy });
}

function writeLines(em: EntityManager, request: PurchaseRequest, lines: CheckedLine[]): void {
  em.persist(
    lines.map((line, index) =>
      em.create(PurchaseRequestLine, {
        ...line,
        purchaseRequestId: request.id,
        lineNo: index + 1,
        receivedQuantity: '0',
      }),
    ),
  );
}

const withCost = (line: CheckedLine, known: Map<string, Ordering>): CheckedLine => ({
  ...line,
  unitCost: line.unitCost ?? known.get(line.productId)?.unitCost ?? null,
});

function checkCount(lines: unknown[]): void {
  if (lines.length === 0) throw badInput('linesMissing', 'lines');
  if (lines.length > MAX_LINES) throw badInput('tooManyLines', 'lines', { max: MAX_LINES });
}

/** Branches that the actor may see, and that are open. */
async function checkBranches(
  em: EntityManager,
  of: { branchId: string }[],
  at = (index: number) => `lines.${index}.branchId`,
): Promise<void> {
  const found = await em.find(Branch, { id: { $in: [...new Set(of.map(({ branchId }) => branchId))] } });
  const byId = new Map(found.map((branch) => [branch.id, branch]));
  for (const [index, { branchId }] of of.entries()) {
    const branch = byId.get(branchId);
    if (!branch) throw new AppError('NOT_FOUND', 'unknownBranch', { field: at(index) });
    if (branch.status !== RecordStatus.ACTIVE) throw badInput('branchClosed', at(index));
  }
}

async function checkLines<Line extends PurchaseRequestLineInput>(
  em: EntityManager,
  lines: Line[],
  keyOf: (line: Line) => string,
): Promise<CheckedLine[]> {
  const products = await em.find(Product, { id: { $in: lines.map(({ productId }) => productId) } });
  const byId = new Map(products.map((product) => [product.id, product]));
  const seen = new Set<string>();
  return lines.map((line, index) => {
    const at = (field: string) => `lines.${index}.${field}`;
    const product = byId.get(line.productId);
    if (!product) throw new AppError('NOT_FOUND', 'purchasing.unknownProduct', { field: at('productId') });
    if (product.kind !== ProductKind.GOODS)
      throw badInput('stock.noGoods', at('productId'), { product: product.name });
    const quantity = exact(line.quantity);
    if (quantity.lessThanOrEqualTo(0)) throw badInput('quantityNotPositive', at('quantity'));
    if (quantity.greaterThanOrEqualTo(GREATEST)) throw badInput('amountTooLarge', at('quantity'));
    if (line.unitCost != null && exact(line.unitCost).lessThan(0)) throw badInput('negative', at('unitCost'));
    const key = keyOf(line);
    if (seen.has(key)) throw badInput('purchasing.productTwice', at('productId'), { product: product.name });
    seen.add(key);
    return {
      productId: product.id,
      quantity: quantity.toFixed(),
      unitCost: line.unitCost ?? null,
      note: textOf(line.note, 500, at('note')),
    };
  });
}

async function orderingOf(em: EntityManager, lines: CheckedLine[]): Promise<Map<string, Ordering>> {
  const productIds = lines.map(({ productId }) => productId);
  const rows = await query<Ordering>(em, ordering, { productIds });
  return new Map(rows.map((row) => [row.productId, row]));
}

/** The next free codes of the series, whatever branch took the last. */
async function freeCodes(em: EntityManager, count: number): Promise<string[]> {
  await query(em, queueForCodes);
  const first = await nextCode('YC', async (from, to) => {
    const given = { first: from, last: to };
    const [row] = await withAllBranches(em, () => query<{ number: number }>(em, greatestCode, given));
    return row?.number;
  });
  const number = Number(first.slice(2));
  return Array.from({ length: count }, (_, place) => `YC${String(number + place).padStart(6, '0')}`);
}
