import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
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
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from './customer.entity.js';
import {
  countHealthAccesses,
  HealthAccessFilter,
  HealthReader,
  listHealthAccesses,
  listHealthReaders,
} from './health-accesses.report.js';
import { HealthAccess, HealthFact, HealthFactKind } from './health-fact.entity.js';
import {
  addHealthFact,
  type HealthFactFields,
  openHealthFacts,
  updateHealthFact,
} from './health-fact.service.js';

const { Connection: HealthAccessConnection } = connectionOf('HealthAccess', HealthAccess);

@InputType()
class HealthFactInput implements HealthFactFields {
  @Field(() => HealthFactKind) kind!: HealthFactKind;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) details?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) since?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) until?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) followUpOn?: string | null;
  @Field(() => Boolean, { nullable: true }) retracted?: boolean | null;
}

// The argument is called healthFact so that the audit leaves it out (platform/audit).
@Resolver(() => HealthFact)
export class HealthFactsResolver {
  @Authorized<Permission>('health-facts.read')
  @Mutation(() => [HealthFact], { description: 'A look, which is recorded: who, when, whose.' })
  openHealthFacts(
    @Arg('customerId', () => ID) customerId: string,
    @Ctx() { em }: RequestContext,
  ): Promise<HealthFact[]> {
    return openHealthFacts(em, customerId);
  }

  @Authorized<Permission>('health-facts.write')
  @Mutation(() => HealthFact)
  addHealthFact(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('healthFact', () => HealthFactInput) healthFact: HealthFactInput,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<HealthFact> {
    return addHealthFact(em, customerId, healthFact);
  }

  @Authorized<Permission>('health-facts.write')
  @Mutation(() => HealthFact, { description: 'CONFLICT where somebody else changed it since that version.' })
  updateHealthFact(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('healthFact', () => HealthFactInput) healthFact: HealthFactInput,
    @Ctx() { em }: RequestContext,
  ): Promise<HealthFact> {
    return updateHealthFact(em, id, version, healthFact);
  }

  @Authorized<Permission>('audit.read')
  @Query(() => HealthAccessConnection, {
    description: 'Who looked at whose health facts or at which file of them, newest first',
  })
  async healthAccesses(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => HealthAccessFilter) filter: HealthAccessFilter,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<HealthAccess>> {
    const rows = await listHealthAccesses(em, filter, pageSize(page) + 1, decodeCursor(page.after, 1));
    const count = () => countHealthAccesses(em, filter);
    return toConnection(rows, page, count, ({ id }) => [id]);
  }

  @Authorized<Permission>('audit.read')
  @Query(() => [HealthReader], { description: 'By name' })
  healthReaders(@Ctx() { em }: RequestContext): Promise<HealthReader[]> {
    return listHealthReaders(em);
  }
}

@Resolver(() => HealthAccess)
export class HealthAccessResolver {
  @FieldResolver(() => Customer, { nullable: true, description: 'Null where it was a file of many' })
  async customer(
    @Root() { customerId }: HealthAccess,
    @Ctx() context: RequestContext,
  ): Promise<Customer | null> {
    return customerId ? loadEntity(context, Customer, customerId) : null;
  }

  @FieldResolver(() => String, { nullable: true })
  async userName(@Root() { userId }: HealthAccess, @Ctx() context: RequestContext): Promise<string | null> {
    return (await context.loader('users', usersById).load(userId))?.name ?? null;
  }
}
