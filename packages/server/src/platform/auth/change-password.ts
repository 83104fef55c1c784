import { AppError, badInput } from '../errors/app-error.js';
import { takeTry, tryWasRight } from './attempts.js';
import { auth, authPool, CLIENT_ADDRESS_HEADER, MAX_PASSWORD, MIN_PASSWORD } from './auth.js';

/** The headers of a request that the sign-in needs to know who asks, from where. */
const NEEDED = ['cookie', 'user-agent', CLIENT_ADDRESS_HEADER];

/**
 * Changes the password of who sends these headers, and ends all their other sessions. Gives the cookies and the token of
 * the session that goes on. Throws BAD_INPUT with the field, and RATE_LIMITED after some wrong guesses.
 */
export async function changePassword(
  user: { id: string },
  headers: Headers,
  given: { currentPassword: string; newPassword: string },
): Promise<{ cookies: string[]; sessionToken: string }> {
  if (given.newPassword.length < MIN_PASSWORD)
    throw badInput('shortPassword', 'newPassword', { min: MIN_PASSWORD });
  if (given.newPassword.length > MAX_PASSWORD)
    throw badInput('tooLong', 'newPassword', { max: MAX_PASSWORD });
  if (given.newPassword === given.currentPassword) throw badInput('samePassword', 'newPassword');
  await takeTry(authPool(), 'currentPassword', user.id);
  const origin = auth().options.baseURL ?? `http://${headers.get('host')}`;
  const answer = await auth().handler(
    new Request(new URL('/api/auth/change-password', origin), {
      method: 'POST',
      headers: {
        ...Object.fromEntries(NEEDED.flatMap((name) => [[name, headers.get(name) ?? '']])),
        'content-type': 'application/json',
        host: new URL(origin).host,
        origin: new URL(origin).origin,
      },
      body: JSON.stringify({ ...given, revokeOtherSessions: true }),
    }),
  );
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('x-retry-after')) || 60;
    throw new AppError('RATE_LIMITED', 'tooManyAttempts', { params: { seconds } });
  }
  const body = (await answer.json()) as { token?: string; code?: string };
  if (!answer.ok || !body.token) {
    if (answer.status === 401) throw new AppError('UNAUTHENTICATED', 'notSignedIn');
    if (answer.status < 500) throw badInput('wrongPassword', 'currentPassword');
    throw new AppError('UNAVAILABLE', 'unavailable');
  }
  await tryWasRight(authPool(), 'currentPassword', user.id);
  await authPool().query('update "user" set "mustChangePassword" = false where id = $1', [user.id]);
  return { cookies: answer.headers.getSetCookie(), sessionToken: body.token };
}
