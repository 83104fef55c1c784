import { Arg, Args, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
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
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { countRequests, listRequests } from './purchase-lists.report.js';
import { PurchaseRequest } from './purchase-request.entity.js';
import {
  createPurchaseRequest,
  createPurchaseRequests,
  updatePurchaseRequest,
} from './purchase-request.service.js';
import { PurchaseRequestFilter, PurchaseRequestInput, WantedLineInput } from './purchasing.input.js';
import {
  approvePurchaseRequest,
  cancelPurchaseRequest,
  closePurchaseRequest,
  orderPurchaseRequest,
  rejectPurchaseRequest,
  submitPurchaseRequest,
} from './request-state.service.js';

const { Connection: PurchaseRequestConnection } = connectionOf('PurchaseRequest', PurchaseRequest);

@Resolver()
export class PurchasingResolver {
  @Authorized<Permission>('purchasing.read')
  @Query(() => PurchaseRequestConnection, { description: 'The newest first' })
  async purchaseRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PurchaseRequestFilter, { nullable: true }) filter: PurchaseRequestFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<PurchaseRequest>> {
    const where = filter ?? {};
    const rows = await listRequests(em, where, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(
      rows,
      page,
      () => countRequests(em, where),
      ({ createdAt, id }) => [createdAt.getTime(), id],
    );
  }

  @Authorized<Permission>('purchasing.read')
  @Query(() => PurchaseRequest)
  async purchaseRequest(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    const request = await em.findOne(PurchaseRequest, { id });
    if (!request) throw notFound();
    return request;
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => [PurchaseRequest], {
    description:
      'Drafts of what branches want, one a branch and supplier: the product’s, or else whoever delivered it last',
  })
  createPurchaseRequests(
    @Arg('lines', () => [WantedLineInput]) lines: WantedLineInput[],
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest[]> {
    return createPurchaseRequests(em, lines);
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseRequest, { description: 'A draft' })
  createPurchaseRequest(
    @Arg('input', () => PurchaseRequestInput) input: PurchaseRequestInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    return createPurchaseRequest(em, input);
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseRequest, {
    description: 'The whole draft, lines as well; CONFLICT once it was sent',
  })
  updatePurchaseRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => PurchaseRequestInput) input: PurchaseRequestInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    return updatePurchaseRequest(em, id, version, input);
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseRequest, { description: 'Asks for a decision on a draft' })
  submitPurchaseRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    return submitPurchaseRequest(em, id, version);
  }

  @Authorized<Permission>('purchasing.approve')
  @Mutation(() => PurchaseRequest, { description: 'FORBIDDEN to who asked for it' })
  approvePurchaseRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String, { nullable: true }) reason: string | null,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    return approvePurchaseRequest(em, id, version, reason);
  }

  @Authorized<Permission>('purchasing.approve')
  @Mutation(() => PurchaseRequest, { description: 'FORBIDDEN to who asked for it' })
  rejectPurchaseRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    return rejectPurchaseRequest(em, id, version, reason);
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseRequest, { description: 'Without a day: when the supplier usually delivers' })
  orderPurchaseRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('expectedOn', () => BusinessDateScalar, { nullable: true }) expectedOn: string | null,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    return orderPurchaseRequest(em, id, version, expectedOn);
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseRequest, { description: 'CONFLICT where something of it came already' })
  cancelPurchaseRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    return cancelPurchaseRequest(em, id, version, reason);
  }

  @Authorized<Permission>('purchasing.write')
  @Mutation(() => PurchaseRequest, { description: 'What is missing of it will not come' })
  closePurchaseRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PurchaseRequest> {
    return closePurchaseRequest(em, id, version, reason);
  }
}
