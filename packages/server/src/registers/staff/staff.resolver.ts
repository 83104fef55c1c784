import { LockMode } from '@mikro-orm/core';
import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  checkSignIn,
  endSessions,
  findOrMakeUser,
  type SignInUser,
  usersById,
} from '../../platform/auth/users.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { type Permission, Role } from '../../platform/permissions/permissions.js';
import { RecordStatus } from '../organizations/organization.entity.js';
import { Membership } from './membership.entity.js';

@InputType()
class StaffMemberInput {
  @Field(() => String) name!: string;
  @Field(() => String) email!: string;
  @Field(() => String) password!: string;
  @Field(() => Role) role!: Role;
}

const userOf = ({ userId }: Membership, context: RequestContext): Promise<SignInUser | null> =>
  context.loader('users', usersById).load(userId);

@Resolver(() => Membership)
export class StaffResolver {
  @Authorized<Permission>('staff.read')
  @Query(() => [Membership])
  staff(@Ctx() { em }: RequestContext): Promise<Membership[]> {
    return em.find(Membership, {}, { orderBy: { id: 'asc' }, limit: 1_000 });
  }

  @FieldResolver(() => String)
  async name(@Root() member: Membership, @Ctx() context: RequestContext): Promise<string> {
    return (await userOf(member, context))?.name ?? '';
  }

  @FieldResolver(() => String)
  async email(@Root() member: Membership, @Ctx() context: RequestContext): Promise<string> {
    return (await userOf(member, context))?.email ?? '';
  }

  @Authorized<Permission>('staff.manage')
  @Mutation(() => Membership, { description: 'A person with that e-mail keeps the password they have.' })
  async createStaffMember(
    @Arg('input', () => StaffMemberInput) input: StaffMemberInput,
    @Ctx() { em }: RequestContext,
  ): Promise<Membership> {
    checkSignIn(input, 'name');
    const user = await findOrMakeUser({ ...input, name: input.name.trim() });
    if (await em.findOne(Membership, { userId: user.id }))
      throw new AppError('CONFLICT', 'alreadyStaff', { field: 'email' });
    const member = em.create(Membership, { userId: user.id, role: input.role });
    await em.persist(member).flush();
    return member;
  }

  @Authorized<Permission>('staff.manage')
  @Mutation(() => Membership)
  async updateStaffMember(
    @Arg('id', () => ID) id: string,
    @Arg('role', () => Role, { nullable: true }) role: Role | undefined,
    @Arg('status', () => RecordStatus, { nullable: true }) status: RecordStatus | undefined,
    @Ctx() { em }: RequestContext,
  ): Promise<Membership> {
    const owners = await em.find(
      Membership,
      { role: Role.OWNER, status: RecordStatus.ACTIVE },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    const member = await em.findOne(Membership, { id });
    if (!member) throw notFound();
    member.role = role ?? member.role;
    member.status = status ?? member.status;
    const stillOwner = member.role === Role.OWNER && member.status === RecordStatus.ACTIVE;
    if (owners.length === 1 && owners[0]?.id === member.id && !stillOwner)
      throw new AppError('CONFLICT', 'lastOwner');
    await em.flush();
    if (member.status === RecordStatus.INACTIVE) await endSessions(member.userId);
    return member;
  }
}
