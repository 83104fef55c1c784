import { useQuery } from '@apollo/client/react';
import { client } from './apollo';
import { graphql, type ResultOf } from './graphql';

export const SessionQuery = graphql(`
  query Session {
    session {
      user { id name email }
      organization {
        id name currency timeZone locale today lastDataDay segmentWindowDays segmentFrequency holdoutPercent nightlyHour
      }
      role
      permissions
      mustChangePassword
      branches { id name }
      organizations { organizationId slug name role }
      setUpNeeded
    }
  }
`);

export type Session = ResultOf<typeof SessionQuery>['session'];

export async function loadSession(fresh = false): Promise<Session> {
  const { data } = await client.query({
    query: SessionQuery,
    fetchPolicy: fresh ? 'network-only' : 'cache-first',
  });
  if (!data) throw new Error('The server answered without a session');
  return data.session;
}

/** The signed-in person's session: pages below the layout route always have one. */
export function useSession() {
  const { data } = useQuery(SessionQuery, { fetchPolicy: 'cache-first' });
  const session = data?.session;
  return {
    user: session?.user ?? null,
    organization: session?.organization ?? null,
    organizations: session?.organizations ?? [],
    role: session?.role ?? null,
    permissions: session?.permissions ?? [],
    mustChangePassword: session?.mustChangePassword ?? false,
    /** The named branches the reader works for; null for all of them. */
    branches: session?.branches ?? null,
    /** What the reader may not do isn't offered: `can('customers.write')`. */
    can: (permission: string) => session?.permissions.includes(permission) ?? false,
  };
}

/** Why somebody could not sign in; after too many tries, for how many minutes. */
export interface SignInRefusal {
  why: 'wrong' | 'often' | 'down';
  minutes: number;
}

/** Signs in at the server's sign-in route; answers why not, or null when it went well. */
export async function signIn(email: string, password: string): Promise<SignInRefusal | null> {
  let answer: Response;
  try {
    answer = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-apotheca-request': '1' },
      body: JSON.stringify({ email, password }),
    });
  } catch {
    return { why: 'down', minutes: 0 };
  }
  if (answer.ok) return null;
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('x-retry-after'));
    return { why: 'often', minutes: Math.max(1, Math.ceil(seconds / 60)) };
  }
  return { why: answer.status === 400 || answer.status === 401 ? 'wrong' : 'down', minutes: 0 };
}

export async function signOut() {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-apotheca-request': '1' },
    body: '{}',
  });
  window.location.assign('/sign-in');
}
