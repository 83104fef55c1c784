import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Product } from '../../registers/products/product.entity.js';
import { Batch } from './batch.entity.js';
import { holdBatch, releaseBatch, setReorderLevels } from './hold.service.js';
import { StockAdjustmentInput, StockTransferInput, StockWriteOffInput } from './stock.input.js';
import { adjustStock, reverseStockDocument, transferStock, writeOffStock } from './stock-command.service.js';
import { StockDocument } from './stock-document.entity.js';

@Resolver()
export class StockCommandsResolver {
  @Authorized<Permission>('stock.write')
  @Mutation(() => StockDocument, { description: 'Sets batches to what was counted' })
  adjustStock(
    @Arg('input', () => StockAdjustmentInput) input: StockAdjustmentInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<StockDocument> {
    return adjustStock(em, input);
  }

  @Authorized<Permission>('stock.write')
  @Mutation(() => StockDocument, { description: 'CONFLICT where less is there' })
  writeOffStock(
    @Arg('input', () => StockWriteOffInput) input: StockWriteOffInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<StockDocument> {
    return writeOffStock(em, input);
  }

  @Authorized<Permission>('stock.write')
  @Mutation(() => StockDocument, { description: 'Both branches at once, with the cost' })
  transferStock(
    @Arg('input', () => StockTransferInput) input: StockTransferInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<StockDocument> {
    return transferStock(em, input);
  }

  @Authorized<Permission>('stock.write')
  @Mutation(() => StockDocument, { description: 'Takes a count, write-off or transfer back, once' })
  reverseStockDocument(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<StockDocument> {
    return reverseStockDocument(em, id, reason);
  }

  @Authorized<Permission>('stock.hold')
  @Mutation(() => Batch, { description: 'Puts a lot aside at every branch: counted, and not sold' })
  holdBatch(
    @Arg('batchId', () => ID) batchId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Batch> {
    return holdBatch(em, batchId, reason);
  }

  @Authorized<Permission>('stock.hold')
  @Mutation(() => Batch, { description: 'CONFLICT while a recall holds it' })
  releaseBatch(
    @Arg('batchId', () => ID) batchId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Batch> {
    return releaseBatch(em, batchId, reason);
  }

  @Authorized<Permission>('stock.write')
  @Mutation(() => Product, { description: 'Null leaves it to the product' })
  setReorderLevels(
    @Arg('branchId', () => ID) branchId: string,
    @Arg('productId', () => ID) productId: string,
    @Arg('minimum', () => DecimalScalar, { nullable: true }) minimum: string | null,
    @Arg('maximum', () => DecimalScalar, { nullable: true }) maximum: string | null,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Product> {
    return setReorderLevels(em, { branchId, productId, minimum, maximum });
  }
}
