import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
import { usersById } from '../../platform/auth/users.js';
import { notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { recordLook } from '../../registers/customers/health-fact.service.js';
import { Product } from '../../registers/products/product.entity.js';
import { RefillSynchronisation, SynchronisedCourse } from './refill-synchronisation.entity.js';
import { CourseLeftOut, SynchronisationState } from './synchronisation.schema.js';
import {
  acceptedSynchronisation,
  acceptSynchronisation,
  endSynchronisation,
  proposeSynchronisation,
} from './synchronisation.service.js';

@Resolver()
export class SynchronisationResolver {
  @Authorized<Permission>('refills.read')
  @Mutation(() => SynchronisationState, {
    description: 'How the long-term courses of a person could come to one date: a look, which is recorded',
  })
  async openSynchronisation(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<SynchronisationState> {
    const accepted = await acceptedSynchronisation(em, customerId);
    const state = await proposeSynchronisation(em, customerId, await asOfOrDefault(em, asOf));
    await recordLook(em, customerId);
    return { ...state, accepted };
  }

  @Authorized<Permission>('refills.write')
  @Mutation(() => RefillSynchronisation, {
    description: 'CONFLICT where what is proposed as of that day doesn’t meet on `meetBy` any more.',
  })
  async acceptSynchronisation(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('asOf', () => BusinessDateScalar) asOf: string,
    @Arg('meetBy', () => BusinessDateScalar) meetBy: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillSynchronisation> {
    return acceptSynchronisation(em, customerId, await asOfOrDefault(em, asOf), meetBy);
  }

  @Authorized<Permission>('refills.write')
  @Mutation(() => RefillSynchronisation, { description: 'Each course comes due by itself again.' })
  endSynchronisation(
    @Arg('id', () => ID) id: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillSynchronisation> {
    return endSynchronisation(em, id);
  }
}

@Resolver(() => RefillSynchronisation)
export class RefillSynchronisationResolver {
  @FieldResolver(() => [SynchronisedCourse])
  courses(
    @Root() { id }: RefillSynchronisation,
    @Ctx() { em }: RequestContext,
  ): Promise<SynchronisedCourse[]> {
    return em.find(SynchronisedCourse, { synchronisationId: id }, { orderBy: { medicineKey: 'asc' } });
  }

  @FieldResolver(() => String, { nullable: true })
  async acceptedByName(
    @Root() { acceptedBy }: RefillSynchronisation,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await context.loader('users', usersById).load(acceptedBy))?.name ?? null;
  }
}

@Resolver(() => SynchronisedCourse)
export class SynchronisedCourseResolver {
  @FieldResolver(() => Product, { description: 'Of the last fill' })
  product(@Root() { productId }: SynchronisedCourse, @Ctx() context: RequestContext): Promise<Product> {
    return productOf(context, productId);
  }
}

@Resolver(() => CourseLeftOut)
export class CourseLeftOutResolver {
  @FieldResolver(() => Product)
  product(@Root() { productId }: CourseLeftOut, @Ctx() context: RequestContext): Promise<Product> {
    return productOf(context, productId);
  }
}

async function productOf(context: RequestContext, productId: string): Promise<Product> {
  const product = await loadEntity(context, Product, productId);
  if (!product) throw notFound();
  return product;
}
