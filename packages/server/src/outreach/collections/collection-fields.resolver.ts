import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { clock } from '../../platform/clock/clock.js';
import { notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { CollectionContact } from './collection-contact.entity.js';
import { debtConsentsOf, lastCollectionContactsOf } from './collection-fields.report.js';
import { CollectionCase, CollectionClaim, DebtConsent } from './collections.schema.js';
import { PaymentPromise } from './payment-promise.entity.js';

@Resolver(() => CollectionCase)
export class CollectionCaseFieldsResolver {
  @FieldResolver(() => Customer)
  async customer(@Root() { id }: CollectionCase, @Ctx() context: RequestContext): Promise<Customer> {
    return (await loadEntity(context, Customer, id)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => PaymentPromise, { nullable: true, description: 'That is open, the first due' })
  promise(@Root() row: CollectionCase, @Ctx() context: RequestContext): Promise<PaymentPromise | null> {
    return loadEntity(context, PaymentPromise, row.promiseId);
  }

  @FieldResolver(() => PaymentPromise, {
    nullable: true,
    description: 'The last whose day has passed, where it was not kept',
  })
  missedPromise(@Root() row: CollectionCase, @Ctx() context: RequestContext): Promise<PaymentPromise | null> {
    return loadEntity(context, PaymentPromise, row.missedPromiseId);
  }

  @FieldResolver(() => CollectionContact, {
    nullable: true,
    description: 'The last try to reach her about a debt that was not taken back',
  })
  lastContact(
    @Root() { id }: CollectionCase,
    @Ctx() context: RequestContext,
  ): Promise<CollectionContact | null> {
    return context
      .loader('lastCollectionContact', (ids) => context.reading((em) => lastCollectionContactsOf(em, ids)))
      .load(id);
  }

  @FieldResolver(() => DebtConsent)
  consent(@Root() { id }: CollectionCase, @Ctx() context: RequestContext): Promise<DebtConsent> {
    return context.loader('debtConsent', (ids) => context.reading((em) => debtConsentsOf(em, ids))).load(id);
  }

  @FieldResolver(() => CollectionClaim, { nullable: true, description: 'Null where nobody works on it' })
  async claim(
    @Root() { claimedBy, claimedUntil }: CollectionCase,
    @Ctx() context: RequestContext,
  ): Promise<CollectionClaim | null> {
    const until = claimedUntil && new Date(claimedUntil);
    if (!claimedBy || !until || until <= clock.now()) return null;
    const user = await context.loader('users', usersById).load(claimedBy);
    return { name: user?.name ?? '', mine: claimedBy === context.actor.userId, until };
  }
}

@Resolver(() => CollectionContact)
export class CollectionContactFieldsResolver {
  @FieldResolver(() => String, { nullable: true })
  async contactedByName(
    @Root() { contactedBy }: CollectionContact,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await context.loader('users', usersById).load(contactedBy))?.name ?? null;
  }
}
