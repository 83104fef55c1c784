import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { changePassword } from '../../platform/auth/change-password.js';
import { setActiveOrganization } from '../../platform/auth/users.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { Public } from '../../platform/graphql/public.js';
import { Role } from '../../platform/permissions/permissions.js';
import { acceptInvitation, declineInvitation, invitationsOf } from './invitation.service.js';

@ObjectType({ description: 'A pharmacy asks the person who is signed in to work there.' })
class Invitation {
  @Field(() => ID) id!: string;
  @Field(() => String) organizationName!: string;
  @Field(() => Role) role!: Role;
}

/** What everybody does for themselves, whatever their role and wherever they work: it needs a sign-in and no permission. */
@Resolver(() => Invitation)
export class InvitationsResolver {
  @Public()
  @Query(() => [Invitation], { description: 'Of the person who is signed in' })
  invitations(@Ctx() { user }: RequestContext): Promise<Invitation[]> {
    return invitationsOf(user.id);
  }

  @Public()
  @Mutation(() => Invitation, { description: 'With the code that the pharmacy’s owner gave to the person' })
  acceptInvitation(
    @Arg('id', () => ID) id: string,
    @Arg('secret', () => String) secret: string,
    @Ctx() context: RequestContext,
  ): Promise<Invitation> {
    return acceptInvitation(context, id, secret);
  }

  @Public()
  @Mutation(() => Invitation)
  declineInvitation(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<Invitation> {
    return declineInvitation(context, id);
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Of the person who is signed in; all their other sessions end.' })
  async changePassword(
    @Arg('currentPassword', () => String) currentPassword: string,
    @Arg('newPassword', () => String) newPassword: string,
    @Ctx() { user, signedIn, origin }: RequestContext,
  ): Promise<boolean> {
    const { cookies, sessionToken } = await changePassword(user, origin.headers, {
      currentPassword,
      newPassword,
    });
    const here = signedIn?.organization?.organizationId;
    if (here) await setActiveOrganization(sessionToken, here);
    for (const cookie of cookies) origin.setHeader('set-cookie', cookie);
    return true;
  }
}
