import { z } from 'zod';
import { badInput } from '../errors/app-error.js';
import { auth, authPool, MAX_PASSWORD, MIN_PASSWORD } from './auth.js';

export interface SignInUser {
  id: string;
  name: string;
  email: string;
}

/** Refuses a sign-in that can't be made, naming the field; `nameField` is what the schema calls the person's name. */
export function checkSignIn(
  input: { name: string; email: string; password: string },
  nameField: string,
): void {
  if (!input.name.trim()) throw badInput('required', nameField);
  // The same rule as the sign-in's own: an address that it refuses could never sign in.
  if (!z.email().safeParse(input.email.trim().toLowerCase()).success) throw badInput('badEmail', 'email');
  if (input.password.length < MIN_PASSWORD)
    throw badInput('shortPassword', 'password', { min: MIN_PASSWORD });
  if (input.password.length > MAX_PASSWORD) throw badInput('tooLong', 'password', { max: MAX_PASSWORD });
}

/** The user with this e-mail, if there is one. */
export async function findUser(given: string): Promise<SignInUser | null> {
  const context = await auth().$context;
  const email = given.trim().toLowerCase();
  const existing = await context.internalAdapter.findUserByEmail(email);
  return existing && { id: existing.user.id, name: existing.user.name, email };
}

/** The user with this e-mail; made, with this password, where there is none. `made` tells which. */
export async function findOrMakeUser(input: {
  name: string;
  email: string;
  password: string;
  /** Whether the person has to choose a new password before anything else. */
  mustChangePassword?: boolean;
}): Promise<SignInUser & { made: boolean }> {
  const context = await auth().$context;
  const email = input.email.trim().toLowerCase();
  const existing = await findUser(email);
  if (existing) return { ...existing, made: false };
  const user = await context.internalAdapter.createUser(
    { email, name: input.name, emailVerified: true, mustChangePassword: input.mustChangePassword ?? false },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await context.password.hash(input.password),
  });
  return { id: user.id, name: user.name, email, made: true };
}

/**
 * Sets the password of a user of nobody else's: one that a cut-off set-up left behind, or of the asking owner's staff
 * alone. All their sessions end.
 */
export async function setPassword(userId: string, password: string, mustChange = false): Promise<void> {
  const context = await auth().$context;
  await context.internalAdapter.updatePassword(userId, await context.password.hash(password));
  await authPool().query('update "user" set "mustChangePassword" = $2 where id = $1', [userId, mustChange]);
  await endSessions(userId);
}

/** Signs in and gives the cookies of the new session. */
export async function signIn(email: string, password: string, headers: Headers): Promise<string[]> {
  const answer = await auth().api.signInEmail({ body: { email, password }, headers, asResponse: true });
  return answer.headers.getSetCookie();
}

/** Names and addresses of users by id, in the order asked for. */
export async function usersById(ids: readonly string[]): Promise<(SignInUser | null)[]> {
  const { rows } = await authPool().query<SignInUser>(
    'select id, name, email from "user" where id = any($1)',
    [ids],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Makes an organization the one this session works in. */
export async function setActiveOrganization(sessionToken: string, organizationId: string): Promise<void> {
  await authPool().query('update session set "activeOrganizationId" = $2 where token = $1', [
    sessionToken,
    organizationId,
  ]);
}

/** Ends all sessions of a user: after a role was taken away. */
export async function endSessions(userId: string): Promise<void> {
  await authPool().query('delete from session where "userId" = $1', [userId]);
}
