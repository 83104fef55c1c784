import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PurchaseRequest } from '../../ledgers/purchasing/purchase-request.entity.js';
import { usersById } from '../../platform/auth/users.js';
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
import { loadEntity } from '../../platform/graphql/load-entity.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { StockAlert } from './stock-alert.entity.js';
import { acknowledgeAlert } from './stock-alert.service.js';
import { countAlerts, digest, figuresOfAlerts, listAlerts } from './stock-alerts.report.js';
import { StockAlertFigures, StockAlertFilter, StockDigest } from './stock-alerts.schema.js';

const { Connection: StockAlertConnection } = connectionOf('StockAlert', StockAlert);

@Resolver(() => StockAlert)
export class StockAlertsResolver {
  @Authorized<Permission>('low-stock.read')
  @Query(() => StockDigest, { nullable: true, description: 'Of the newest day; null where no stock is kept' })
  async stockDigest(@Ctx() { em }: RequestContext): Promise<StockDigest | null> {
    return (await digest(em)) ?? null;
  }

  @Authorized<Permission>('low-stock.read')
  @Query(() => StockAlertConnection, { description: 'The newest first' })
  async stockAlerts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StockAlertFilter, { nullable: true }) filter: StockAlertFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<StockAlert>> {
    const where = filter ?? {};
    const rows = await listAlerts(em, where, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(
      rows,
      page,
      () => countAlerts(em, where),
      (alert) => [alert.openedOn, alert.id],
    );
  }

  @Authorized<Permission>('stock-alerts.acknowledge')
  @Mutation(() => StockAlert, { description: 'The caller sees to it; again, it stays as it is' })
  acknowledgeStockAlert(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<StockAlert> {
    return acknowledgeAlert(em, id);
  }

  @FieldResolver(() => Product)
  product(@Root() alert: StockAlert, @Ctx() context: RequestContext): Promise<Product> {
    return found(loadEntity(context, Product, alert.productId));
  }

  @FieldResolver(() => PurchaseRequest, { nullable: true, description: 'The newest that is on order' })
  purchaseRequest(
    @Root() alert: StockAlert,
    @Ctx() context: RequestContext,
  ): Promise<PurchaseRequest | null> {
    return loadEntity(context, PurchaseRequest, alert.purchaseRequestId);
  }

  @FieldResolver(() => StockAlertFigures, {
    nullable: true,
    description: 'Null where it is kept there no more',
  })
  figures(@Root() alert: StockAlert, @Ctx() context: RequestContext): Promise<StockAlertFigures | null> {
    return context.loader('alertFigures', (ids) => figuresOfAlerts(context.em, ids)).load(alert.id);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who sees to it' })
  async acknowledgedBy(@Root() alert: StockAlert, @Ctx() context: RequestContext): Promise<string | null> {
    const { acknowledgedBy } = alert;
    if (!acknowledgedBy) return null;
    return (await context.loader('users', usersById).load(acknowledgedBy))?.name ?? null;
  }

  @FieldResolver(() => Branch)
  branch(@Root() alert: StockAlert, @Ctx() context: RequestContext): Promise<Branch> {
    return found(loadEntity(context, Branch, alert.branchId));
  }
}

async function found<Entity>(loaded: Promise<Entity | null>): Promise<Entity> {
  const entity = await loaded;
  if (!entity) throw notFound();
  return entity;
}
