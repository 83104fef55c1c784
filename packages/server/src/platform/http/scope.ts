import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import { auth, CLIENT_ADDRESS_HEADER } from '../auth/auth.js';
import { AppError } from '../errors/app-error.js';
import { type ReaderLocale, readerLocale } from '../errors/messages.js';
import type { SignedIn } from '../graphql/context.js';
import { type Actor, may, type Permission, type Role } from '../permissions/permissions.js';
import { queryAcross, sqlText } from '../sql/sql.js';
import { timedWait } from './check-time.js';

interface MembershipRow {
  organization_id: string;
  slug: string;
  name: string;
  locale: string;
  role: Role;
  branch_ids: string[] | null;
}

const membershipsOf = sqlText('select * from app.memberships_of(:user_id)');

/** The organizations a person works for, with the role and the branches in each. */
export const memberships = (userId: string): Promise<MembershipRow[]> =>
  queryAcross<MembershipRow>(membershipsOf, { userId });

/** What the library could not get a session for, rather than its own word for everything: that the database is away, say. */
function throwCause(error: Error): never {
  throw (error.cause ?? error) as Error;
}

/** Who sends this request: the session of its cookie, and the organization that session works in. */
export async function whoAsks(headers: Headers): Promise<{ signedIn?: SignedIn; locale: ReaderLocale }> {
  const accept = headers.get('accept-language') ?? undefined;
  if (!headers.get('cookie')) return { locale: readerLocale(accept) };
  const found = await auth().api.getSession({ headers }).catch(throwCause);
  if (!found) return { locale: readerLocale(accept) };
  const mine = await timedWait('tenant', () => memberships(found.user.id));
  const active = (found.session as { activeOrganizationId?: string | null }).activeOrganizationId;
  const chosen = mine.find((membership) => membership.organization_id === active) ?? mine[0];
  return {
    locale: readerLocale(accept, chosen?.locale),
    signedIn: {
      user: { id: found.user.id, name: found.user.name, email: found.user.email },
      mustChangePassword: (found.user as { mustChangePassword?: boolean | null }).mustChangePassword ?? false,
      sessionToken: found.session.token,
      organization: chosen && {
        organizationId: chosen.organization_id,
        role: chosen.role,
        branchIds: chosen.branch_ids,
        slug: chosen.slug,
        name: chosen.name,
      },
    },
  };
}

/** The caller's address as our own server saw it, put where the sign-in's attempt limits read it. */
export function requestHeaders(req: IncomingMessage & { ip?: string }): Headers {
  req.headers[CLIENT_ADDRESS_HEADER] = req.ip ?? req.socket.remoteAddress ?? '';
  return fromNodeHeaders(req.headers);
}

export const newRequestId = (): string => randomUUID();

export interface Scope {
  organizationId: string;
  actor: Actor;
  locale: ReaderLocale;
}

/** The scope of a plain HTTP request. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function requestScope(req: IncomingMessage, permission: Permission): Promise<Scope> {
  const { signedIn, locale } = await whoAsks(requestHeaders(req));
  if (!signedIn) throw new AppError('UNAUTHENTICATED', 'notSignedIn');
  const { organization } = signedIn;
  if (!organization) throw new AppError('FORBIDDEN', 'noOrganization');
  if (signedIn.mustChangePassword) throw new AppError('FORBIDDEN', 'chooseAPassword');
  const { role, branchIds } = organization;
  if (!may(organization, permission)) throw new AppError('FORBIDDEN', 'notAllowed');
  return {
    organizationId: organization.organizationId,
    actor: { userId: signedIn.user.id, role, branchIds },
    locale,
  };
}
