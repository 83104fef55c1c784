import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { usersById } from '../auth/users.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import type { Permission } from '../permissions/permissions.js';
import { AuditRecord } from './audit.entity.js';

const { Connection: AuditRecordConnection } = connectionOf('AuditRecord', AuditRecord);

@Resolver(() => AuditRecord)
export class AuditResolver {
  @Authorized<Permission>('audit.read')
  @Query(() => AuditRecordConnection, { description: 'Newest first.' })
  async auditRecords(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<AuditRecord>> {
    const [before] = decodeCursor(page.after, 1) ?? [];
    const where = before ? { id: { $lt: String(before) } } : {};
    const rows = await em.find(AuditRecord, where, { orderBy: { id: 'desc' }, limit: pageSize(page) + 1 });
    return toConnection(rows, page, await em.count(AuditRecord, {}), (row) => [row.id]);
  }

  @FieldResolver(() => String, { nullable: true })
  async actorName(@Root() { actorId }: AuditRecord, @Ctx() context: RequestContext): Promise<string | null> {
    if (!actorId) return null;
    return (await context.loader('users', usersById).load(actorId))?.name ?? null;
  }
}
