import { Arg, Args, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { notFound } from '../../platform/errors/app-error.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { countReceipts, listReceipts } from './purchase-lists.report.js';
import { PurchaseReceipt } from './purchase-receipt.entity.js';
import { PurchaseReceiptFilter, PurchaseReceiptInput, UnorderedReceiptInput } from './purchasing.input.js';
import { cancelPurchaseReceipt, receiveGoods } from './receive-goods.service.js';
import { receiveUnordered } from './receive-unordered.service.js';

const { Connection: PurchaseReceiptConnection } = connectionOf('PurchaseReceipt', PurchaseReceipt);

@Resolver()
export class ReceiptsResolver {
  @Authorized<Permission>('purchasing.read')
  @Query(() => PurchaseReceiptConnection, {
    description: 'The newest first; of imported ones what was told last',
  })
  async purchaseReceipts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PurchaseReceiptFilter, { nullable: true }) filter: PurchaseReceiptFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<PurchaseReceipt>> {
    const where = filter ?? {};
    const rows = await listReceipts(em, where, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(
      rows,
      page,
      () => countReceipts(em, where),
      ({ receivedAt, id }) => [receivedAt.getTime(), id],
    );
  }

  @Authorized<Permission>('purchasing.read')
  @Query(() => PurchaseReceipt)
  async purchaseReceipt(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseReceipt> {
    const receipt = await em.findOne(PurchaseReceipt, { id });
    if (!receipt) throw notFound();
    return receipt;
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseReceipt, { description: 'Goods of an order came: stock goes up by them' })
  receiveGoods(
    @Arg('input', () => PurchaseReceiptInput) input: PurchaseReceiptInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseReceipt> {
    return receiveGoods(em, input);
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseReceipt, {
    description:
      'Goods came without a request: stock goes up by them; CONFLICT where the invoice is recorded',
  })
  receiveUnordered(
    @Arg('input', () => UnorderedReceiptInput) input: UnorderedReceiptInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseReceipt> {
    return receiveUnordered(em, input);
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseReceipt, {
    description: 'Its goods go out again; CONFLICT where they are not there',
  })
  cancelPurchaseReceipt(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseReceipt> {
    return cancelPurchaseReceipt(em, id, reason);
  }
}
