import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Sale } from '../../ledgers/sales/sale.entity.js';
import { usersById } from '../../platform/auth/users.js';
import { clock } from '../../platform/clock/clock.js';
import { notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { RefillContact } from './refill-contact.entity.js';
import { RefillReminder } from './refill-reminder.entity.js';
import { RefillExclusion, RefillGroup } from './refill-reminders.rules.js';
import {
  ReminderClaim,
  ReminderConsent,
  ReminderCourse,
  ReminderStock,
  ReminderSynchronisation,
} from './refill-reminders.schema.js';
import {
  consentsOf,
  contactsOf,
  coursesOf,
  lastContactsOf,
  stockOf,
  synchronisationsOf,
} from './reminder-fields.report.js';
import { findStandings, type Standing } from './worklist.report.js';

const standingOf = (context: RequestContext, { id }: RefillReminder) =>
  context
    .loader<Standing | null>('reminderStanding', (ids) =>
      context.reading(async (em) => {
        const found = new Map((await findStandings(em, ids)).map((standing) => [standing.id, standing]));
        return ids.map((each) => found.get(each) ?? null);
      }),
    )
    .load(id);

@Resolver(() => RefillReminder)
export class RefillReminderFieldsResolver {
  @FieldResolver(() => Customer)
  async customer(@Root() { customerId }: RefillReminder, @Ctx() context: RequestContext): Promise<Customer> {
    return (await loadEntity(context, Customer, customerId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => Product, { nullable: true, description: 'Of the last fill' })
  product(@Root() reminder: RefillReminder, @Ctx() context: RequestContext): Promise<Product | null> {
    return loadEntity(context, Product, reminder.productId);
  }

  @FieldResolver(() => Branch, { nullable: true, description: 'Of the last fill' })
  branch(@Root() reminder: RefillReminder, @Ctx() context: RequestContext): Promise<Branch | null> {
    return loadEntity(context, Branch, reminder.branchId);
  }

  @FieldResolver(() => Sale, { nullable: true, description: 'The purchase that continued the course' })
  closedBySale(@Root() reminder: RefillReminder, @Ctx() context: RequestContext): Promise<Sale | null> {
    return loadEntity(context, Sale, reminder.closedBySaleId);
  }

  @FieldResolver(() => RefillGroup, { nullable: true, description: 'Null where it is closed' })
  async group(@Root() reminder: RefillReminder, @Ctx() context: RequestContext): Promise<RefillGroup | null> {
    return (await standingOf(context, reminder))?.group ?? null;
  }

  @FieldResolver(() => RefillExclusion, { nullable: true, description: 'Why nobody is to be reminded' })
  async excluded(
    @Root() reminder: RefillReminder,
    @Ctx() context: RequestContext,
  ): Promise<RefillExclusion | null> {
    return (await standingOf(context, reminder))?.excluded ?? null;
  }

  @FieldResolver(() => ReminderCourse, { nullable: true })
  course(@Root() { id }: RefillReminder, @Ctx() context: RequestContext): Promise<ReminderCourse | null> {
    return context.loader('reminderCourse', (ids) => context.reading((em) => coursesOf(em, ids))).load(id);
  }

  @FieldResolver(() => ReminderSynchronisation, { nullable: true })
  synchronisation(
    @Root() { id }: RefillReminder,
    @Ctx() context: RequestContext,
  ): Promise<ReminderSynchronisation | null> {
    return context
      .loader('reminderSynchronisation', (ids) => context.reading((em) => synchronisationsOf(em, ids)))
      .load(id);
  }

  @FieldResolver(() => [ReminderStock], { description: 'Of branches that keep the product; its own first' })
  stock(@Root() { id }: RefillReminder, @Ctx() context: RequestContext): Promise<ReminderStock[]> {
    return context.loader('reminderStock', (ids) => context.reading((em) => stockOf(em, ids))).load(id);
  }

  @FieldResolver(() => ReminderConsent)
  consent(@Root() { customerId }: RefillReminder, @Ctx() context: RequestContext): Promise<ReminderConsent> {
    return context
      .loader('reminderConsent', (ids) => context.reading((em) => consentsOf(em, ids)))
      .load(customerId);
  }

  @FieldResolver(() => RefillContact, {
    nullable: true,
    description: 'The last try to reach the person, of any medicine, that was not taken back',
  })
  lastContact(
    @Root() { customerId }: RefillReminder,
    @Ctx() context: RequestContext,
  ): Promise<RefillContact | null> {
    return context
      .loader('lastContact', (ids) => context.reading((em) => lastContactsOf(em, ids)))
      .load(customerId);
  }

  @FieldResolver(() => [RefillContact], { description: 'Of this reminder, newest first' })
  contacts(@Root() { id }: RefillReminder, @Ctx() context: RequestContext): Promise<RefillContact[]> {
    return context.loader('refillContacts', (ids) => context.reading((em) => contactsOf(em, ids))).load(id);
  }

  @FieldResolver(() => ReminderClaim, { nullable: true, description: 'Null where nobody works on it' })
  async claim(
    @Root() { claimedBy, claimedUntil: until }: RefillReminder,
    @Ctx() context: RequestContext,
  ): Promise<ReminderClaim | null> {
    if (!claimedBy || !until || until <= clock.now()) return null;
    const user = await context.loader('users', usersById).load(claimedBy);
    return { name: user?.name ?? '', mine: claimedBy === context.actor.userId, until };
  }
}

@Resolver(() => RefillContact)
export class RefillContactFieldsResolver {
  @FieldResolver(() => String, { nullable: true })
  async contactedByName(
    @Root() { contactedBy }: RefillContact,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await context.loader('users', usersById).load(contactedBy))?.name ?? null;
  }
}

@Resolver(() => ReminderStock)
export class ReminderStockFieldsResolver {
  @FieldResolver(() => Branch)
  async branch(@Root() { branchId }: ReminderStock, @Ctx() context: RequestContext): Promise<Branch> {
    return (await loadEntity(context, Branch, branchId)) ?? Promise.reject(notFound());
  }
}
