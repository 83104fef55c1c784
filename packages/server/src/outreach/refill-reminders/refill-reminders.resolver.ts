import { Arg, Args, Authorized, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { CampaignAssignment } from '../../ledgers/campaigns/campaign-assignment.entity.js';
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
import { follow } from '../../platform/jobs/notifications.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { claimReminder, releaseClaim } from './claim.service.js';
import { recordContact, undoContact } from './contact.service.js';
import { releaseFromHoldout } from './holdout.service.js';
import { RefillReminder } from './refill-reminder.entity.js';
import { RefillContactInput, RefillWorklistFilter } from './refill-reminders.input.js';
import { RefillGroup } from './refill-reminders.rules.js';
import { RefillReminderChange, RefillWorklistCounts } from './refill-reminders.schema.js';
import { countWorklist, listWorklist } from './worklist.report.js';

const { Connection: RefillReminderConnection } = connectionOf('RefillReminder', RefillReminder);

interface Told {
  organizationId: string;
  /** Left out where many changed. */
  id?: string;
}

@Resolver(() => RefillReminder)
export class RefillRemindersResolver {
  @Authorized<Permission>('refills.read')
  @Query(() => RefillReminderConnection, {
    description: 'Overdue: the latest first; else the earliest due first',
  })
  async refillWorklist(
    @Arg('group', () => RefillGroup) group: RefillGroup,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => RefillWorklistFilter, { nullable: true }) given: RefillWorklistFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<RefillReminder>> {
    const filter = given ?? {};
    const after = decodeCursor(page.after, 2);
    const { reminders, places } = await listWorklist(em, group, filter, pageSize(page) + 1, after);
    const count = async () => {
      const counts = await countWorklist(em, filter);
      return counts[group.toLowerCase() as Lowercase<RefillGroup>];
    };
    return toConnection(reminders, page, count, ({ id }) => [places.get(id) ?? 0, id]);
  }

  @Authorized<Permission>('refills.read')
  @Query(() => RefillWorklistCounts)
  refillWorklistCounts(
    @Arg('filter', () => RefillWorklistFilter, { nullable: true }) filter: RefillWorklistFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillWorklistCounts> {
    return countWorklist(em, filter ?? {});
  }

  @Authorized<Permission>('refills.read')
  @Query(() => RefillReminder)
  async refillReminder(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillReminder> {
    return (await em.findOne(RefillReminder, { id })) ?? Promise.reject(notFound());
  }

  @Authorized<Permission>('refills.write')
  @Mutation(() => RefillReminder, {
    description:
      'CONFLICT where it is closed, somebody else works on it, or the person is not to be reminded',
  })
  recordRefillContact(
    @Arg('id', () => ID) id: string,
    @Arg('input', () => RefillContactInput) input: RefillContactInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillReminder> {
    return recordContact(em, id, input);
  }

  @Authorized<Permission>('refills.write')
  @Mutation(() => RefillReminder, {
    description: 'Takes back the last outcome: by who noted it, within ten minutes',
  })
  undoRefillContact(
    @Arg('id', () => ID) id: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillReminder> {
    return undoContact(em, id);
  }

  @Authorized<Permission>('refills.write')
  @Mutation(() => RefillReminder, {
    description:
      'For five minutes; what the caller had claimed before is free. CONFLICT names who works on it',
  })
  claimRefillReminder(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillReminder> {
    return claimReminder(em, id);
  }

  @Authorized<Permission>('refills.write')
  @Mutation(() => RefillReminder)
  releaseRefillReminder(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillReminder> {
    return releaseClaim(em, id);
  }

  @Authorized<Permission>('refills.write')
  @Mutation(() => CampaignAssignment, {
    description: 'Reminds somebody who was held out; she is measured as she was drawn',
  })
  releaseHoldout(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<CampaignAssignment> {
    return releaseFromHoldout(em, customerId, reason);
  }

  @Authorized<Permission>('refills.read')
  @Subscription(() => RefillReminderChange, {
    description: 'Rows that a colleague or the night changed',
    subscribe: ({ context }) => {
      const request = context as RequestContext;
      return follow<Told, RefillReminderChange>('refill_reminder', {
        read: async (told) => {
          if (told && told.organizationId !== request.organizationId) return undefined;
          const id = told?.id;
          const reminder = id ? await request.read((em) => em.findOne(RefillReminder, { id })) : null;
          return { reminder };
        },
      });
    },
  })
  refillReminderChanged(@Root() change: RefillReminderChange): RefillReminderChange {
    return change;
  }
}
