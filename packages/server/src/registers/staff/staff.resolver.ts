import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { type SignInUser, usersById } from '../../platform/auth/users.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { type Permission, Role } from '../../platform/permissions/permissions.js';
import { Branch, RecordStatus } from '../organizations/organization.entity.js';
import { Membership, StaffStatus } from './membership.entity.js';
import {
  addStaffMember,
  changeStaffMember,
  renewInvitation,
  resetStaffPassword,
  withdrawInvitation,
} from './staff.service.js';

@InputType()
class StaffMemberInput {
  @Field(() => String) name!: string;
  @Field(() => String) email!: string;
  @Field(() => String) password!: string;
  @Field(() => Role) role!: Role;
  @Field(() => [ID], { nullable: true, description: 'All branches where left out' }) branchIds?:
    | string[]
    | null;
  @Field(() => Boolean, { defaultValue: true, description: 'Another has to be chosen at the first sign-in' })
  passwordIsTemporary!: boolean;
}

/** A member of the staff with what can be read this once only, to be handed over. */
@ObjectType()
class StaffAccess {
  id!: string;
  @Field(() => Membership) member!: Membership;
  @Field(() => String, { nullable: true, description: 'For somebody who has an account already' })
  invitationCode!: string | null;
  @Field(() => String, { nullable: true }) temporaryPassword!: string | null;
}

const accessOf = (given: {
  member: Membership;
  invitationCode?: string | null;
  temporaryPassword?: string;
}): StaffAccess =>
  Object.assign(new StaffAccess(), {
    id: given.member.id,
    member: given.member,
    invitationCode: given.invitationCode ?? null,
    temporaryPassword: given.temporaryPassword ?? null,
  });

const userOf = ({ userId }: Membership, context: RequestContext): Promise<SignInUser | null> =>
  context.loader('users', usersById).load(userId);

@Resolver(() => Membership)
export class StaffResolver {
  @Authorized<Permission>('staff.read')
  @Query(() => [Membership])
  staff(@Ctx() { em }: RequestContext): Promise<Membership[]> {
    return em.find(Membership, {}, { orderBy: { id: 'asc' }, limit: 1_000 });
  }

  @FieldResolver(() => String, { description: 'Of who is only invited, as who invited them wrote it' })
  async name(@Root() member: Membership, @Ctx() context: RequestContext): Promise<string> {
    if (member.status === StaffStatus.INVITED) return member.invitedAs ?? '';
    return (await userOf(member, context))?.name ?? '';
  }

  @FieldResolver(() => String)
  async email(@Root() member: Membership, @Ctx() context: RequestContext): Promise<string> {
    return (await userOf(member, context))?.email ?? '';
  }

  @FieldResolver(() => [Branch], { description: 'Those named; none where it is all of them' })
  async branches(@Root() { branchIds }: Membership, @Ctx() context: RequestContext): Promise<Branch[]> {
    const found = await Promise.all((branchIds ?? []).map((id) => loadEntity(context, Branch, id)));
    return found.filter((branch) => branch !== null);
  }

  @Authorized<Permission>('staff.manage')
  @Mutation(() => Membership, { description: 'As addStaffMember, which gives an invitation’s code too' })
  async createStaffMember(
    @Arg('input', () => StaffMemberInput) input: StaffMemberInput,
    @Ctx() { em }: RequestContext,
  ): Promise<Membership> {
    return (await addStaffMember(em, input)).member;
  }

  @Authorized<Permission>('staff.manage')
  @Mutation(() => StaffAccess, {
    description:
      'Who has an account already keeps it as it is, and is invited: they need the code to accept.',
  })
  async addStaffMember(
    @Arg('input', () => StaffMemberInput) input: StaffMemberInput,
    @Ctx() { em }: RequestContext,
  ): Promise<StaffAccess> {
    return accessOf(await addStaffMember(em, input));
  }

  @Authorized<Permission>('staff.manage')
  @Mutation(() => Membership)
  updateStaffMember(
    @Arg('id', () => ID) id: string,
    @Arg('role', () => Role, { nullable: true }) role: Role | undefined,
    @Arg('status', () => RecordStatus, { nullable: true }) status: RecordStatus | undefined,
    @Arg('allBranches', () => Boolean, { nullable: true }) allBranches: boolean | undefined,
    @Arg('branchIds', () => [ID], { nullable: true }) branchIds: string[] | undefined,
    @Ctx() { em }: RequestContext,
  ): Promise<Membership> {
    if (allBranches && branchIds) throw badInput('allOrSomeBranches', 'branchIds');
    return changeStaffMember(em, id, {
      role: role ?? undefined,
      status: status ? StaffStatus[status] : undefined,
      branchIds: allBranches ? null : (branchIds ?? undefined),
    });
  }

  @Authorized<Permission>('staff.manage')
  @Mutation(() => StaffAccess, {
    description: 'A new password, to be changed at the next sign-in. CONFLICT for who works elsewhere too.',
  })
  async resetStaffPassword(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<StaffAccess> {
    return accessOf(await resetStaffPassword(em, id));
  }

  @Authorized<Permission>('staff.manage')
  @Mutation(() => StaffAccess, { description: 'A new code; the one before is void.' })
  async renewInvitation(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<StaffAccess> {
    return accessOf(await renewInvitation(em, id));
  }

  @Authorized<Permission>('staff.manage')
  @Mutation(() => ID, { description: 'The id of the invitation that is no more' })
  async withdrawInvitation(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<string> {
    await withdrawInvitation(em, id);
    return id;
  }
}
