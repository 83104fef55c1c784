import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  checkSignIn,
  findOrMakeUser,
  setActiveOrganization,
  setPassword,
  signIn,
} from '../../platform/auth/users.js';
import { businessDate } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { Public } from '../../platform/graphql/public.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { memberships } from '../../platform/http/scope.js';
import { type Permission, permissionsOf, Role } from '../../platform/permissions/permissions.js';
import { addBranch, changeBranch } from './branch.service.js';
import { Branch, Locale, Organization, RecordStatus, SegmentFrequency } from './organization.entity.js';
import {
  checkOrganization,
  checkTimeZone,
  installationIsEmpty,
  makeOrganization,
  onlyOnAnEmptyInstallation,
} from './organizations.service.js';

@ObjectType()
class User {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) email!: string;
}

@ObjectType()
class OrganizationMembership {
  @Field(() => ID) organizationId!: string;
  @Field(() => String) slug!: string;
  @Field(() => String) name!: string;
  @Field(() => Role) role!: Role;
}

/** Who is signed in, where, and what they may do. Everything is empty for a visitor. */
@ObjectType()
class Session {
  @Field(() => User, { nullable: true }) user!: User | null;
  @Field(() => Role, { nullable: true }) role!: Role | null;
  @Field(() => [String]) permissions!: string[];
  @Field(() => Boolean, {
    description: 'Somebody else set the password: nothing goes before another is chosen.',
  })
  mustChangePassword!: boolean;
  organizationId!: string | null;
}

@InputType()
class OrganizationInput {
  @Field(() => String) name!: string;
  @Field(() => Locale) locale!: Locale;
  @Field(() => String, { description: 'ISO 4217' }) currency!: string;
  @Field(() => String, { description: 'IANA' }) timeZone!: string;
}

@InputType()
class SetUpInput {
  @Field(() => String) organizationName!: string;
  @Field(() => String) ownerName!: string;
  @Field(() => String) email!: string;
  @Field(() => String) password!: string;
  @Field(() => Locale) locale!: Locale;
  @Field(() => String) currency!: string;
  @Field(() => String) timeZone!: string;
}

@InputType()
class OrganizationUpdate {
  @Field(() => String, { nullable: true }) name?: string;
  @Field(() => Locale, { nullable: true }) locale?: Locale;
  @Field(() => String, { nullable: true }) timeZone?: string;
  @Field(() => Int, { nullable: true }) segmentWindowDays?: number;
  @Field(() => SegmentFrequency, { nullable: true }) segmentFrequency?: SegmentFrequency;
  @Field(() => Int, { nullable: true, description: '0 to 50' }) holdoutPercent?: number;
  @Field(() => String, { nullable: true, description: 'HH:mm, local time' }) nightlyHour?: string;
}

const sessionOf = (
  user: User | null,
  place?: { organizationId: string; role: Role; branchIds: readonly string[] | null },
  mustChangePassword = false,
): Session => ({
  user,
  organizationId: place?.organizationId ?? null,
  role: place?.role ?? null,
  permissions: place && !mustChangePassword ? permissionsOf(place) : [],
  mustChangePassword,
});

@Resolver(() => Session)
export class SessionResolver {
  @Public()
  @Query(() => Session)
  session(@Ctx() { signedIn }: RequestContext): Session {
    return sessionOf(signedIn?.user ?? null, signedIn?.organization, signedIn?.mustChangePassword);
  }

  @FieldResolver(() => Boolean, { description: 'Nothing is here yet: the first owner has to be made.' })
  setUpNeeded(): Promise<boolean> {
    return installationIsEmpty();
  }

  @FieldResolver(() => [OrganizationMembership])
  async organizations(@Root() { user }: Session): Promise<OrganizationMembership[]> {
    if (!user) return [];
    return (await memberships(user.id)).map(({ organization_id, branch_ids: _, ...rest }) => ({
      organizationId: organization_id,
      ...rest,
    }));
  }

  @FieldResolver(() => Organization, { nullable: true })
  async organization(@Root() session: Session, @Ctx() context: RequestContext): Promise<Organization | null> {
    if (!session.organizationId || session.organizationId !== context.signedIn?.organization?.organizationId)
      return null;
    return context.em.findOneOrFail(Organization, { id: session.organizationId });
  }

  @FieldResolver(() => [Branch], {
    nullable: true,
    description: 'The named branches that the person works for; null for all of them',
  })
  async branches(@Root() session: Session, @Ctx() context: RequestContext): Promise<Branch[] | null> {
    const place = context.signedIn?.organization;
    if (!place?.branchIds || session.organizationId !== place.organizationId) return null;
    return context.em.find(
      Branch,
      { id: { $in: [...place.branchIds] } },
      { orderBy: { name: 'asc', id: 'asc' } },
    );
  }

  /** The first owner and the first pharmacy, on an empty installation only. */
  @Public()
  @Mutation(() => Session)
  async setUp(
    @Arg('input', () => SetUpInput) input: SetUpInput,
    @Ctx() { origin }: RequestContext,
  ): Promise<Session> {
    checkSignIn({ name: input.ownerName, email: input.email, password: input.password }, 'ownerName');
    const { organizationName: name, locale, currency, timeZone } = input;
    const first = async (em: EntityManager) => {
      if (!(await onlyOnAnEmptyInstallation(em))) throw new AppError('CONFLICT', 'alreadySetUp');
      const user = await findOrMakeUser({
        name: input.ownerName.trim(),
        email: input.email,
        password: input.password,
      });
      // Left over from a set-up that was cut off before it made the pharmacy.
      if (!user.made) await setPassword(user.id, input.password);
      return user.id;
    };
    const by = { operation: 'setUp', origin };
    const made = await makeOrganization({ name, locale, currency, timeZone }, first, by);
    const cookies = await signIn(input.email.trim().toLowerCase(), input.password, origin.headers);
    for (const cookie of cookies) origin.setHeader('set-cookie', cookie);
    const user = { id: made.ownerId, name: input.ownerName.trim(), email: input.email.trim().toLowerCase() };
    return sessionOf(user, { organizationId: made.organization.id, role: Role.OWNER, branchIds: null });
  }

  @Authorized<Permission>('organization.read')
  @Mutation(() => Session, { description: 'The organization this session works in from now on.' })
  async switchOrganization(
    @Arg('organizationId', () => ID) organizationId: string,
    @Ctx() { user, signedIn }: RequestContext,
  ): Promise<Session> {
    const mine = (await memberships(user.id)).find(
      (membership) => membership.organization_id === organizationId,
    );
    if (!mine || !signedIn) throw notFound();
    await setActiveOrganization(signedIn.sessionToken, organizationId);
    return sessionOf(user, { organizationId, role: mine.role, branchIds: mine.branch_ids });
  }

  @Authorized<Permission>('organization.manage')
  @Mutation(() => OrganizationMembership, { description: 'A further pharmacy, owned by the caller.' })
  async createOrganization(
    @Arg('input', () => OrganizationInput) input: OrganizationInput,
    @Ctx() { user, origin }: RequestContext,
  ): Promise<OrganizationMembership> {
    const by = { operation: 'createOrganization', origin };
    const { organization } = await makeOrganization(input, async () => user.id, by);
    return {
      organizationId: organization.id,
      slug: organization.slug,
      name: organization.name,
      role: Role.OWNER,
    };
  }
}

@Resolver(() => Organization)
export class OrganizationResolver {
  @Authorized<Permission>('organization.manage')
  @Mutation(() => Organization)
  async updateOrganization(
    @Arg('input', () => OrganizationUpdate) input: OrganizationUpdate,
    @Ctx() { em, organizationId }: RequestContext,
  ): Promise<Organization> {
    checkOrganization({ name: input.name ?? undefined, timeZone: input.timeZone ?? undefined });
    if (input.nightlyHour && !/^([01]\d|2[0-3]):[0-5]\d$/.test(input.nightlyHour))
      throw badInput('badHour', 'nightlyHour');
    const days = input.segmentWindowDays;
    if (days != null && (days < 30 || days > 3_660))
      throw badInput('badWindow', 'segmentWindowDays', { min: 30, max: 3_660 });
    const share = input.holdoutPercent;
    if (share != null && (share < 0 || share > 50))
      throw badInput('badHoldout', 'holdoutPercent', { max: 50 });
    if (input.timeZone != null) await checkTimeZone(em, input.timeZone);
    const organization = await em.findOneOrFail(Organization, { id: organizationId });
    for (const [key, value] of Object.entries(input)) {
      if (value != null)
        Object.assign(organization, { [key]: typeof value === 'string' ? value.trim() : value });
    }
    await em.flush();
    return organization;
  }

  @FieldResolver(() => String, { description: 'HH:mm, local time, from which the nightly work may start.' })
  nightlyHour(@Root() organization: Organization): string {
    return String(organization.nightlyHour).slice(0, 5);
  }

  @FieldResolver(() => BusinessDateScalar)
  today(@Root() { timeZone }: Organization): string {
    return businessDate(timeZone);
  }
}

@Resolver(() => Branch)
export class BranchResolver {
  @Authorized<Permission>('organization.read')
  @Query(() => [Branch], { description: 'Those that the caller works for' })
  branches(@Ctx() { em }: RequestContext): Promise<Branch[]> {
    return em.find(Branch, {}, { orderBy: { name: 'asc', id: 'asc' } });
  }

  @Authorized<Permission>('branches.manage')
  @Mutation(() => Branch)
  async createBranch(
    @Arg('name', () => String) name: string,
    @Arg('address', () => String, { nullable: true }) address: string | undefined,
    @Ctx() { em }: RequestContext,
  ): Promise<Branch> {
    return addBranch(em, { name, address });
  }

  @Authorized<Permission>('branches.manage')
  @Mutation(() => Branch, { description: 'What is left out stays. An inactive branch takes no new sales.' })
  updateBranch(
    @Arg('id', () => ID) id: string,
    @Arg('name', () => String, { nullable: true }) name: string | undefined,
    @Arg('address', () => String, { nullable: true, description: 'Empty for none' }) address:
      | string
      | undefined,
    @Arg('status', () => RecordStatus, { nullable: true }) status: RecordStatus | undefined,
    @Ctx() { em }: RequestContext,
  ): Promise<Branch> {
    return changeBranch(em, id, { name, address, status });
  }
}
