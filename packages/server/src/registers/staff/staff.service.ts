import { LockMode } from '@mikro-orm/core';
import { hashOfCode, newInvitationCode, newTemporaryPassword } from '../../platform/auth/secrets.js';
import {
  checkSignIn,
  endSessions,
  findOrMakeUser,
  findUser,
  setPassword,
} from '../../platform/auth/users.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Branch } from '../organizations/organization.entity.js';
import { Membership, StaffStatus } from './membership.entity.js';

// Of two pharmacies that add the same new person at once, the second finds the account of the first.
const takeTurns = sqlText(`select pg_advisory_xact_lock(hashtextextended('user ' || :user, 0))`);
const elsewhere = sqlText('select app.works_elsewhere(:user_id, :except::uuid) as elsewhere');

async function worksElsewhere(em: EntityManager, userId: string, except: string | null): Promise<boolean> {
  const [row] = await query<{ elsewhere: boolean }>(em, elsewhere, { userId, except });
  return row?.elsewhere === true;
}

/** The branches that somebody of this role may be given; null stands for all of them. */
async function branchesFor(
  em: EntityManager,
  role: Role,
  ids: readonly string[] | null | undefined,
): Promise<string[] | null> {
  if (!ids) return null;
  if (role === Role.OWNER) throw badInput('ownerOfAllBranches', 'branchIds');
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) throw badInput('branchesMissing', 'branchIds');
  if ((await em.count(Branch, { id: { $in: wanted } })) < wanted.length)
    throw new AppError('NOT_FOUND', 'unknownBranch', { field: 'branchIds' });
  return wanted.sort();
}

function invite(member: Membership): string {
  const code = newInvitationCode();
  member.invitationSecret = hashOfCode(code);
  member.invitedAt = clock.now();
  return code;
}

export interface NewStaffMember {
  name: string;
  email: string;
  password: string;
  role: Role;
  branchIds?: string[] | null;
  passwordIsTemporary: boolean;
}

/**
 * Adds a person to the staff. Whoever has no account gets one with this password. Somebody who has one keeps it as it
 * is, and is invited: only with both their own sign-in and the code that is given here do they become staff. Throws
 * BAD_INPUT, NOT_FOUND (branches) and CONFLICT, each with the field.
 */
export async function addStaffMember(
  em: EntityManager,
  input: NewStaffMember,
): Promise<{ member: Membership; invitationCode: string | null }> {
  checkSignIn(input, 'name');
  const branchIds = await branchesFor(em, input.role, input.branchIds);
  const name = input.name.trim();
  await query(em, takeTurns, { user: input.email.trim().toLowerCase() });
  const known = await findUser(input.email);
  if (known && (await em.findOne(Membership, { userId: known.id })))
    throw new AppError('CONFLICT', 'alreadyStaff', { field: 'email' });
  const common = { role: input.role, branchIds };
  if (known && (await worksElsewhere(em, known.id, null))) {
    const member = em.create(Membership, {
      ...common,
      userId: known.id,
      status: StaffStatus.INVITED,
      invitedAs: name,
    });
    const invitationCode = invite(member);
    await em.persist(member).flush();
    return { member, invitationCode };
  }
  const mustChangePassword = input.passwordIsTemporary;
  const user = await findOrMakeUser({ ...input, name, mustChangePassword });
  // Left over from an addition that was cut off before the person became anybody's staff.
  if (!user.made) await setPassword(user.id, input.password, mustChangePassword);
  const member = em.create(Membership, { ...common, userId: user.id });
  await em.persist(member).flush();
  return { member, invitationCode: null };
}

const one = async (em: EntityManager, id: string): Promise<Membership> => {
  const member = await em.findOne(Membership, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!member) throw notFound();
  return member;
};

/** Changes role, branches (`branchIds` null for all) or access; what is undefined stays. Keeps one active owner. */
export async function changeStaffMember(
  em: EntityManager,
  id: string,
  change: { role?: Role; branchIds?: string[] | null; status?: StaffStatus.ACTIVE | StaffStatus.INACTIVE },
): Promise<Membership> {
  const owners = await em.find(
    Membership,
    { role: Role.OWNER, status: StaffStatus.ACTIVE },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const member = await one(em, id);
  if (change.status && member.status === StaffStatus.INVITED)
    throw new AppError('CONFLICT', 'stillInvited', { field: 'status' });
  member.role = change.role ?? member.role;
  member.status = change.status ?? member.status;
  // An owner owns all branches: who becomes one is freed of the named ones, who is one can't be given any.
  if (change.branchIds !== undefined) member.branchIds = await branchesFor(em, member.role, change.branchIds);
  else if (member.role === Role.OWNER) member.branchIds = null;
  const stillOwner = member.role === Role.OWNER && member.status === StaffStatus.ACTIVE;
  if (owners.length === 1 && owners[0]?.id === member.id && !stillOwner)
    throw new AppError('CONFLICT', 'lastOwner');
  await em.flush();
  if (member.status === StaffStatus.INACTIVE) await endSessions(member.userId);
  return member;
}

/**
 * Gives a member of the staff a new password, which is good for choosing another at the next sign-in; their sessions
 * end. CONFLICT for oneself, for who isn't active, and for who works or worked for another pharmacy too: the account
 * opens its doors as well.
 */
export async function resetStaffPassword(
  em: EntityManager,
  id: string,
): Promise<{ member: Membership; temporaryPassword: string }> {
  const member = await one(em, id);
  const refuse = (key: string) => new AppError('CONFLICT', key, { field: 'id' });
  if (member.userId === actorOf(em)?.userId) throw refuse('resetOwnPassword');
  if (member.status !== StaffStatus.ACTIVE) throw refuse('resetInactive');
  await query(em, takeTurns, { user: member.userId });
  if (await worksElsewhere(em, member.userId, organizationOf(em))) throw refuse('resetElsewhere');
  const temporaryPassword = newTemporaryPassword();
  await setPassword(member.userId, temporaryPassword, true);
  return { member, temporaryPassword };
}

/** A new code for somebody who is still invited; the one before is void. */
export async function renewInvitation(
  em: EntityManager,
  id: string,
): Promise<{ member: Membership; invitationCode: string }> {
  const member = await one(em, id);
  if (member.status !== StaffStatus.INVITED) throw new AppError('CONFLICT', 'notInvited', { field: 'id' });
  const invitationCode = invite(member);
  await em.flush();
  return { member, invitationCode };
}

/** Takes an invitation back, as if it had never been. */
export async function withdrawInvitation(em: EntityManager, id: string): Promise<Membership> {
  const member = await one(em, id);
  if (member.status !== StaffStatus.INVITED) throw new AppError('CONFLICT', 'notInvited', { field: 'id' });
  await em.remove(member).flush();
  return member;
}
