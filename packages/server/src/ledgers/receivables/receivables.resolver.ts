import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
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
import { OpenItemFilter, ReceivableEntryFilter } from './receivable.input.js';
import { ReceivableEntry } from './receivable-entry.entity.js';
import {
  countOpenItems,
  countRequests,
  listEntries,
  listOpenItems,
  listRequests,
  ReceivableSums,
  sumEntries,
} from './receivable-lists.report.js';
import { ReceivableRequest, ReceivableRequestState } from './receivable-request.entity.js';
import { ReceivableSettings } from './receivable-settings.entity.js';
import { settingsOf } from './receivable-settings.service.js';

const { Connection: ReceivableEntryConnection } = connectionOf('ReceivableEntry', ReceivableEntry);
const { Connection: ReceivableRequestConnection } = connectionOf('ReceivableRequest', ReceivableRequest);

@Resolver(() => ReceivableEntry)
export class ReceivablesResolver {
  @Authorized<Permission>('receivables.read')
  @Query(() => ReceivableEntryConnection, {
    description: 'What raised and lowered debts, the newest day first',
  })
  async receivableEntries(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ReceivableEntryFilter, { nullable: true }) given: ReceivableEntryFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<ReceivableEntry>> {
    const filter = given ?? {};
    const rows = await listEntries(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = async () => (await sumEntries(em, filter)).count;
    return toConnection(rows, page, count, ({ businessDate, id }) => [businessDate, id]);
  }

  @Authorized<Permission>('receivables.read')
  @Query(() => ReceivableSums)
  receivableSums(
    @Arg('filter', () => ReceivableEntryFilter, { nullable: true }) filter: ReceivableEntryFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableSums> {
    return sumEntries(em, filter ?? {});
  }

  @Authorized<Permission>('receivables.read')
  @Query(() => ReceivableEntry)
  async receivableEntry(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableEntry> {
    const entry = await em.findOne(ReceivableEntry, { id });
    if (!entry) throw notFound();
    return entry;
  }

  @Authorized<Permission>('receivables.read')
  @Query(() => ReceivableEntryConnection, { description: 'What is owed now, what is due first at the top' })
  async openItems(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OpenItemFilter, { nullable: true }) given: OpenItemFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<ReceivableEntry>> {
    const filter = given ?? {};
    const rows = await listOpenItems(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = () => countOpenItems(em, filter);
    return toConnection(rows, page, count, ({ dueDate, id }) => [dueDate, id]);
  }

  @Authorized<Permission>('receivables.read')
  @Query(() => ReceivableRequestConnection, {
    description: 'Write-offs and terms that were asked for, the newest first',
  })
  async receivableRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('states', () => [ReceivableRequestState], { nullable: true }) states:
      | ReceivableRequestState[]
      | null,
    @Arg('customerId', () => ID, { nullable: true }) customerId: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<ReceivableRequest>> {
    const filter = { states, customerId };
    const rows = await listRequests(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = () => countRequests(em, filter);
    return toConnection(rows, page, count, ({ requestedAt, id }) => [requestedAt.getTime(), id]);
  }

  @Authorized<Permission>('receivables.read')
  @Query(() => ReceivableSettings)
  receivableSettings(@Ctx() { em }: RequestContext): Promise<ReceivableSettings> {
    return settingsOf(em);
  }
}
