import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { readRows } from '../../platform/database/read-rows.js';
import { notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { MoneyScalar } from '../../platform/graphql/scalars.js';
import { exact } from '../../platform/money/exact.js';
import { may } from '../../platform/permissions/permissions.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { Supplier } from '../../registers/suppliers/supplier.entity.js';
import { Batch } from '../stock/batch.entity.js';
import { PurchaseReceipt, ReceiptCancellation } from './purchase-receipt.entity.js';
import { PurchaseReceiptLine } from './purchase-receipt-line.entity.js';
import { PurchaseRequest } from './purchase-request.entity.js';
import { PurchaseRequestLine } from './purchase-request-line.entity.js';
import { mayDecide } from './request-state.service.js';

const nameOf = async (context: RequestContext, userId: string | null | undefined): Promise<string | null> =>
  userId ? ((await context.loader('users', usersById).load(userId))?.name ?? null) : null;

async function found<Entity>(loaded: Promise<Entity | null>): Promise<Entity> {
  const entity = await loaded;
  if (!entity) throw notFound();
  return entity;
}

const requestLines = (context: RequestContext, id: string): Promise<PurchaseRequestLine[]> =>
  context
    .loader('purchaseRequestLines', async (ids) => {
      const order = { lineNo: 'asc' } as const;
      const lines = await readRows(context.em, PurchaseRequestLine, 'purchaseRequestId', ids, order);
      const byRequest = Map.groupBy(lines, ({ purchaseRequestId }) => purchaseRequestId);
      return ids.map((each) => byRequest.get(each) ?? []);
    })
    .load(id);

@Resolver(() => PurchaseRequest)
export class PurchaseRequestFieldsResolver {
  @FieldResolver(() => Branch)
  branch(@Root() { branchId }: PurchaseRequest, @Ctx() context: RequestContext): Promise<Branch> {
    return found(loadEntity(context, Branch, branchId));
  }

  @FieldResolver(() => Supplier, { nullable: true })
  supplier(
    @Root() { supplierId }: PurchaseRequest,
    @Ctx() context: RequestContext,
  ): Promise<Supplier | null> {
    return loadEntity(context, Supplier, supplierId);
  }

  @FieldResolver(() => [PurchaseRequestLine])
  lines(@Root() { id }: PurchaseRequest, @Ctx() context: RequestContext): Promise<PurchaseRequestLine[]> {
    return requestLines(context, id);
  }

  @FieldResolver(() => MoneyScalar, { description: 'Of the lines whose cost is known' })
  async total(@Root() { id }: PurchaseRequest, @Ctx() context: RequestContext): Promise<number> {
    const lines = await requestLines(context, id);
    return lines
      .reduce((sum, { quantity, unitCost }) => sum.plus(exact(quantity).times(unitCost ?? 0)), exact(0))
      .toDecimalPlaces(0)
      .toNumber();
  }

  @FieldResolver(() => [PurchaseReceipt], { description: 'What came of it, the latest first' })
  receipts(@Root() { id }: PurchaseRequest, @Ctx() context: RequestContext): Promise<PurchaseReceipt[]> {
    return context
      .loader('requestReceipts', async (ids) => {
        const order = { receivedAt: 'desc', id: 'desc' } as const;
        const rows = await readRows(context.em, PurchaseReceipt, 'purchaseRequestId', ids, order);
        const byRequest = Map.groupBy(rows, ({ purchaseRequestId }) => purchaseRequestId);
        return ids.map((each) => byRequest.get(each) ?? []);
      })
      .load(id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may approve or reject it now' })
  mayDecide(@Root() request: PurchaseRequest, @Ctx() { actor }: RequestContext): boolean {
    return may(actor, 'purchasing.approve') && mayDecide(request, actor.userId);
  }

  @FieldResolver(() => String, { nullable: true })
  createdBy(@Root() { createdBy }: PurchaseRequest, @Ctx() context: RequestContext) {
    return nameOf(context, createdBy);
  }

  @FieldResolver(() => String, { nullable: true })
  requestedBy(@Root() { requestedBy }: PurchaseRequest, @Ctx() context: RequestContext) {
    return nameOf(context, requestedBy);
  }

  @FieldResolver(() => String, { nullable: true })
  decidedBy(@Root() { decidedBy }: PurchaseRequest, @Ctx() context: RequestContext) {
    return nameOf(context, decidedBy);
  }

  @FieldResolver(() => String, { nullable: true })
  orderedBy(@Root() { orderedBy }: PurchaseRequest, @Ctx() context: RequestContext) {
    return nameOf(context, orderedBy);
  }

  @FieldResolver(() => String, { nullable: true })
  closedBy(@Root() { closedBy }: PurchaseRequest, @Ctx() context: RequestContext) {
    return nameOf(context, closedBy);
  }
}

@Resolver(() => PurchaseRequestLine)
export class PurchaseRequestLineResolver {
  @FieldResolver(() => Product)
  product(@Root() { productId }: PurchaseRequestLine, @Ctx() context: RequestContext): Promise<Product> {
    return found(loadEntity(context, Product, productId));
  }
}

@Resolver(() => PurchaseReceipt)
export class PurchaseReceiptFieldsResolver {
  @FieldResolver(() => Branch)
  branch(@Root() { branchId }: PurchaseReceipt, @Ctx() context: RequestContext): Promise<Branch> {
    return found(loadEntity(context, Branch, branchId));
  }

  @FieldResolver(() => Supplier, { nullable: true })
  supplier(
    @Root() { supplierId }: PurchaseReceipt,
    @Ctx() context: RequestContext,
  ): Promise<Supplier | null> {
    return loadEntity(context, Supplier, supplierId);
  }

  @FieldResolver(() => PurchaseRequest, { nullable: true })
  purchaseRequest(
    @Root() { purchaseRequestId }: PurchaseReceipt,
    @Ctx() context: RequestContext,
  ): Promise<PurchaseRequest | null> {
    return loadEntity(context, PurchaseRequest, purchaseRequestId);
  }

  @FieldResolver(() => [PurchaseReceiptLine])
  lines(@Root() { id }: PurchaseReceipt, @Ctx() context: RequestContext): Promise<PurchaseReceiptLine[]> {
    return context
      .loader('purchaseReceiptLines', async (ids) => {
        const order = { lineNo: 'asc' } as const;
        const lines = await readRows(context.em, PurchaseReceiptLine, 'purchaseReceiptId', ids, order);
        const byReceipt = Map.groupBy(lines, ({ purchaseReceiptId }) => purchaseReceiptId);
        return ids.map((each) => byReceipt.get(each) ?? []);
      })
      .load(id);
  }

  @FieldResolver(() => ReceiptCancellation, { nullable: true })
  cancellation(
    @Root() { id }: PurchaseReceipt,
    @Ctx() context: RequestContext,
  ): Promise<ReceiptCancellation | null> {
    return context
      .loader<ReceiptCancellation | null>('receiptCancellations', async (ids) => {
        const rows = await readRows(context.em, ReceiptCancellation, 'purchaseReceiptId', ids);
        const byReceipt = new Map(rows.map((row) => [row.purchaseReceiptId, row]));
        return ids.map((each) => byReceipt.get(each) ?? null);
      })
      .load(id);
  }

  @FieldResolver(() => String, { nullable: true })
  createdBy(@Root() { createdBy }: PurchaseReceipt, @Ctx() context: RequestContext) {
    return nameOf(context, createdBy);
  }
}

@Resolver(() => PurchaseReceiptLine)
export class PurchaseReceiptLineResolver {
  @FieldResolver(() => Product)
  product(@Root() { productId }: PurchaseReceiptLine, @Ctx() context: RequestContext): Promise<Product> {
    return found(loadEntity(context, Product, productId));
  }

  @FieldResolver(() => Batch, { nullable: true, description: 'Null of a draft' })
  batch(@Root() { batchId }: PurchaseReceiptLine, @Ctx() context: RequestContext): Promise<Batch | null> {
    return loadEntity(context, Batch, batchId);
  }
}

@Resolver(() => ReceiptCancellation)
export class ReceiptCancellationResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Null where a file said so' })
  cancelledBy(@Root() { cancelledBy }: ReceiptCancellation, @Ctx() context: RequestContext) {
    return nameOf(context, cancelledBy);
  }
}
