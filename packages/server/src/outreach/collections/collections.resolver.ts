import {
  Arg,
  Args,
  Authorized,
  Ctx,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
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
import { Locale } from '../../registers/organizations/organization.entity.js';
import { claimCase, releaseCase } from './claim.service.js';
import { CollectionSettings } from './collection-settings.entity.js';
import { CollectionContactInput, CollectionFilter } from './collections.input.js';
import { CollectionGroup, CollectionSort } from './collections.rules.js';
import {
  CollectionCase,
  CollectionChange,
  CollectionWorklistCounts,
  DebtReminder,
} from './collections.schema.js';
import { recordCollectionContact, undoCollectionContact } from './contact.service.js';
import { collectionSettings, prepareReminder, setCollectionSettings } from './reminder.service.js';
import { countWorklist, findCase, listWorklist } from './worklist.report.js';

const { Connection: CollectionCaseConnection } = connectionOf('CollectionCase', CollectionCase);

interface Told {
  organizationId: string;
  id?: string;
}

@Resolver(() => CollectionCase)
export class CollectionsResolver {
  @Authorized<Permission>('collections.read')
  @Query(() => CollectionCaseConnection, {
    description: 'Who is overdue today. Who waits or promised: the earliest day first, whatever the sort',
  })
  async collectionWorklist(
    @Arg('group', () => CollectionGroup) group: CollectionGroup,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('sort', () => CollectionSort, { defaultValue: CollectionSort.WEIGHT }) sort: CollectionSort,
    @Arg('filter', () => CollectionFilter, { nullable: true }) given: CollectionFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<CollectionCase>> {
    const filter = given ?? {};
    const rows = await listWorklist(em, group, sort, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = async () =>
      (await countWorklist(em, filter))[group.toLowerCase() as Lowercase<CollectionGroup>].count;
    return toConnection(rows, page, count, ({ place, id }) => [place, id]);
  }

  @Authorized<Permission>('collections.read')
  @Query(() => CollectionWorklistCounts)
  collectionWorklistCounts(
    @Arg('filter', () => CollectionFilter, { nullable: true }) filter: CollectionFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<CollectionWorklistCounts> {
    return countWorklist(em, filter ?? {});
  }

  @Authorized<Permission>('collections.read')
  @Query(() => DebtReminder, {
    description: 'CONFLICT where nothing is overdue, or the customer is not to be reminded',
  })
  debtReminder(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('language', () => Locale, { nullable: true, description: 'The customer’s own where null' })
    language: Locale | null,
    @Ctx() { em }: RequestContext,
  ): Promise<DebtReminder> {
    return prepareReminder(em, customerId, language ?? null);
  }

  @Authorized<Permission>('collections.read')
  @Query(() => CollectionSettings)
  collectionSettings(@Ctx() { em }: RequestContext): Promise<CollectionSettings> {
    return collectionSettings(em);
  }

  @Authorized<Permission>('receivables.settings')
  @Mutation(() => CollectionSettings)
  setCollectionSettings(
    @Arg('version', () => Int) version: number,
    @Arg('amountsInReminders', () => Boolean) amountsInReminders: boolean,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<CollectionSettings> {
    return setCollectionSettings(em, version, amountsInReminders);
  }

  @Authorized<Permission>('collections.write')
  @Mutation(() => CollectionCase, {
    description:
      'CONFLICT where nothing is overdue, somebody else works on it, or the customer is not to be called',
  })
  async recordCollectionContact(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('input', () => CollectionContactInput) input: CollectionContactInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<CollectionCase> {
    return findCase(em, await recordCollectionContact(em, customerId, input));
  }

  @Authorized<Permission>('collections.write')
  @Mutation(() => CollectionCase, {
    description: 'Takes back the last outcome, with the promise of it: by who noted it, within ten minutes',
  })
  async undoCollectionContact(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<CollectionCase> {
    return findCase(em, await undoCollectionContact(em, customerId));
  }

  @Authorized<Permission>('collections.write')
  @Mutation(() => CollectionCase, {
    description:
      'For five minutes; what the caller had claimed before is free. CONFLICT names who works on it',
  })
  async claimCollection(
    @Arg('customerId', () => ID) customerId: string,
    @Ctx() { em }: RequestContext,
  ): Promise<CollectionCase> {
    return findCase(em, await claimCase(em, customerId));
  }

  @Authorized<Permission>('collections.write')
  @Mutation(() => CollectionCase)
  async releaseCollection(
    @Arg('customerId', () => ID) customerId: string,
    @Ctx() { em }: RequestContext,
  ): Promise<CollectionCase> {
    return findCase(em, await releaseCase(em, customerId));
  }

  @Authorized<Permission>('collections.read')
  @Subscription(() => CollectionChange, {
    description: 'Rows that a colleague changed',
    subscribe: ({ context }) => {
      const request = context as RequestContext;
      return follow<Told, CollectionChange>('collection', {
        read: async (told) => {
          if (told && told.organizationId !== request.organizationId) return undefined;
          const id = told?.id;
          return { case: id ? await request.read((em) => findCase(em, id)) : null };
        },
      });
    },
  })
  collectionChanged(@Root() change: CollectionChange): CollectionChange {
    return change;
  }
}
