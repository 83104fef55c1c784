import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { phoneCountry, toE164 } from '../customers/customer-merge.service.js';
import { Organization, RecordStatus } from '../organizations/organization.entity.js';
import { Product } from '../products/product.entity.js';
import { OrderingChanged } from './ordering.event.js';
import { Supplier } from './supplier.entity.js';
import type { ProductOrderingInput, SupplierInput } from './supplier.input.js';
import { checkSupplier } from './supplier.rules.js';

const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('supplier code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 4)::bigint as number from app.supplier
  where organization_id = :organization_id and code >= :first and code <= :last
    and length(code) = length(:last::text) and code ~ '^NCC[0-9]+$'
  order by code desc limit 1`);

/** Adds a supplier. Throws BAD_INPUT, CONFLICT (a code in use), each with its field. */
export async function createSupplier(em: EntityManager, input: SupplierInput): Promise<Supplier> {
  const checked = checkSupplier(input, await phoneReader(em));
  await query(em, queueForCodes);
  const supplier = em.create(Supplier, { ...checked, code: checked.code ?? (await freeCode(em)) });
  await em.persist(supplier).flush().catch(refuseTaken(supplier.code));
  return supplier;
}

/** Changes a supplier that is still at `version`. Throws as createSupplier, NOT_FOUND, and CONFLICT where it moved on. */
export async function updateSupplier(
  em: EntityManager,
  id: string,
  version: number,
  input: SupplierInput,
): Promise<Supplier> {
  const supplier = await em.findOne(Supplier, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!supplier) throw notFound();
  if (supplier.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  em.assign(supplier, checkSupplier(input, await phoneReader(em), supplier));
  await em.flush().catch(refuseTaken(supplier.code));
  await emit(em, OrderingChanged, { supplierId: id });
  return supplier;
}

/** Says whom a product is ordered from, and in what quantities. Throws NOT_FOUND, BAD_INPUT, CONFLICT. */
export async function setProductOrdering(
  em: EntityManager,
  productId: string,
  version: number,
  { supplierId = null, orderPack = null, orderMinimum = null }: ProductOrderingInput,
): Promise<Product> {
  const product = await em.findOne(Product, { id: productId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!product) throw notFound();
  if (product.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  if (supplierId && supplierId !== product.supplierId) await findSupplier(em, supplierId);
  if (orderPack !== null && Number(orderPack) <= 0) throw badInput('supplier.packNotPositive', 'orderPack');
  if (orderMinimum !== null && Number(orderMinimum) < 0) throw badInput('negative', 'orderMinimum');
  em.assign(product, { supplierId, orderPack, orderMinimum });
  await em.flush();
  await emit(em, OrderingChanged, { productId });
  return product;
}

/** A supplier that may be ordered from. Throws NOT_FOUND and BAD_INPUT with the field. */
export async function findSupplier(em: EntityManager, id: string, field = 'supplierId'): Promise<Supplier> {
  const supplier = await em.findOne(Supplier, { id });
  if (!supplier) throw new AppError('NOT_FOUND', 'supplier.unknown', { field });
  if (supplier.status !== RecordStatus.ACTIVE)
    throw badInput('supplier.inactive', field, { name: supplier.name });
  return supplier;
}

async function phoneReader(em: EntityManager): Promise<(text: string) => string | undefined> {
  const country = phoneCountry(await em.findOneOrFail(Organization, { id: organizationOf(em) }));
  return (text) => toE164(text, country);
}

const freeCode = (em: EntityManager): Promise<string> =>
  nextCode('NCC', async (first, last) => {
    const [row] = await query<{ number: number }>(em, greatestCode, { first, last });
    return row?.number;
  });

const refuseTaken =
  (value: string) =>
  (error: unknown): never => {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new AppError('CONFLICT', 'supplier.codeTaken', { field: 'code', params: { value } });
  };
