import { writeAudit } from '../../platform/audit/audit-mutation.js';
import { takeTry, tryWasRight } from '../../platform/auth/attempts.js';
import { authPool } from '../../platform/auth/auth.js';
import { hashOfCode } from '../../platform/auth/secrets.js';
import { setActiveOrganization } from '../../platform/auth/users.js';
import { clock } from '../../platform/clock/clock.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Role } from '../../platform/permissions/permissions.js';
import { query, queryAcross, sqlText } from '../../platform/sql/sql.js';
import { Membership, StaffStatus } from './membership.entity.js';

const VALID_DAYS = 14;

export interface InvitationRow {
  id: string;
  organizationId: string;
  organizationName: string;
  role: Role;
}

const mine = sqlText(`
  select organization_id as "organizationId", id, name as "organizationName", role, invited_at as "invitedAt"
  from app.invitations_of(:user_id)`);
const takeTurns = sqlText(`select pg_advisory_xact_lock(hashtextextended('user ' || :user, 0))`);

/** What this person is invited to, at any organization. */
export const invitationsOf = (userId: string): Promise<InvitationRow[]> =>
  queryAcross<InvitationRow>(mine, { userId });

/** In the inviting organization's own scope, as the invited person, with its audit. NOT_FOUND for anybody else. */
async function inInvitation(
  context: RequestContext,
  id: string,
  operation: string,
  work: (em: EntityManager, member: Membership) => Promise<void>,
): Promise<InvitationRow> {
  const { user, origin } = context;
  context.checkPasswordIsOwn();
  const invitation = (await invitationsOf(user.id)).find((each) => each.id === id);
  if (!invitation) throw notFound();
  const actor = { userId: user.id, role: invitation.role, branchIds: null };
  await withOrganization(
    invitation.organizationId,
    async (em) => {
      // A reset of this person's password and the acceptance that forbids it do not pass each other.
      await query(em, takeTurns, { user: user.id });
      const member = await em.findOne(Membership, { id, userId: user.id, status: StaffStatus.INVITED });
      if (!member) throw notFound();
      await work(em, member);
      await writeAudit(
        em,
        { actor, origin, operation },
        { entity: 'Membership', entityId: id, before: null, after: null },
      );
    },
    { actor },
  );
  return invitation;
}

/**
 * Makes the invited person staff, where they have the code that the owner gave them; their session works there next.
 * RATE_LIMITED after some wrong codes.
 */
export async function acceptInvitation(
  context: RequestContext,
  id: string,
  code: string,
): Promise<InvitationRow> {
  const accepted = await inInvitation(context, id, 'acceptInvitation', async (em, member) => {
    const age = clock.now().getTime() - (member.invitedAt?.getTime() ?? 0);
    if (age > VALID_DAYS * 86_400_000) throw new AppError('CONFLICT', 'invitationExpired', { field: 'id' });
    // Counted beside this transaction, which a wrong code rolls back.
    await takeTry(authPool(), 'invitation', id);
    if (hashOfCode(code) !== member.invitationSecret) throw badInput('wrongInvitationCode', 'secret');
    await tryWasRight(authPool(), 'invitation', id);
    member.status = StaffStatus.ACTIVE;
    member.invitationSecret = null;
    member.invitedAs = null;
    await em.flush();
  });
  if (context.signedIn) await setActiveOrganization(context.signedIn.sessionToken, accepted.organizationId);
  return accepted;
}

/** The invitation is gone, as if it had never been. */
export const declineInvitation = (context: RequestContext, id: string): Promise<InvitationRow> =>
  inInvitation(context, id, 'declineInvitation', async (em, member) => {
    await em.remove(member).flush();
  });
