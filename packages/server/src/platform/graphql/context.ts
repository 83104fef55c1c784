import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { type EntityManager, withOrganization } from '../database/with-organization.js';
import { AppError } from '../errors/app-error.js';
import type { ReaderLocale } from '../errors/messages.js';
import type { Actor } from '../permissions/permissions.js';

export interface SignedIn {
  user: { id: string; name: string; email: string };
  /** Of a password that somebody else set: nothing may be done before another is chosen. */
  mustChangePassword: boolean;
  sessionToken: string;
  /** The organization this session works in, and the person's role and branches there. */
  organization?: { organizationId: string; slug: string; name: string } & Pick<Actor, 'role' | 'branchIds'>;
}

export interface RequestOrigin {
  requestId: string;
  ip: string;
  headers: Headers;
  /** Adds a header to the answer (the cookie of a new session). */
  setHeader: (name: string, value: string) => void;
}

class RolledBack extends Error {}

/** What an operation knows of its caller, and its one transaction. */
export class RequestContext {
  // Not #private: Apollo copies the context before it runs an operation, and a copy has none of those.
  private openEm?: EntityManager;
  private finish?: (commit: boolean) => void;
  private ended?: Promise<void>;
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(
    readonly signedIn: SignedIn | undefined,
    readonly locale: ReaderLocale,
    readonly origin: RequestOrigin,
    /** Of what lasts: whether the caller is still signed in, there, with that role. */
    private readonly stillTheSame: () => Promise<boolean> = async () => true,
  ) {}

  get user(): SignedIn['user'] {
    if (!this.signedIn) throw new AppError('UNAUTHENTICATED', 'notSignedIn');
    return this.signedIn.user;
  }

  /** Throws FORBIDDEN while the person has a password that somebody else set. */
  checkPasswordIsOwn(): void {
    if (this.signedIn?.mustChangePassword) throw new AppError('FORBIDDEN', 'chooseAPassword');
  }

  get organizationId(): string {
    return this.workplace.organizationId;
  }

  get actor(): Actor {
    const { role, branchIds } = this.workplace;
    return { userId: this.user.id, role, branchIds };
  }

  private get workplace() {
    if (!this.signedIn) throw new AppError('UNAUTHENTICATED', 'notSignedIn');
    if (!this.signedIn.organization) throw new AppError('FORBIDDEN', 'noOrganization');
    return this.signedIn.organization;
  }

  /** The entity manager of the operation's transaction (read-only in a query). */
  get em(): EntityManager {
    if (this.openEm) return this.openEm;
    void this.workplace;
    throw new Error('this operation has no open transaction');
  }

  /** A transaction of its own for what runs outside an operation's: a subscription's events. */
  async read<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    if (!(await this.stillTheSame())) throw new AppError('UNAUTHENTICATED', 'notSignedIn');
    return withOrganization(this.organizationId, work, { readOnly: true, actor: this.actor });
  }

  /** In the operation's transaction; in one of its own where none is open: the fields of a subscription's event. */
  reading<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.openEm ? work(this.openEm) : this.read(work);
  }

  /**
   * The request's loader of that name: keys asked for in one tick are one call of `batch`, answered in key order. What
   * outlasts a transaction, a subscription, reads anew at each event.
   */
  loader<Value>(
    name: string,
    batch: (keys: readonly string[]) => Promise<Value[]>,
  ): DataLoader<string, Value> {
    let loader = this.loaders.get(name);
    if (!loader) {
      loader = new DataLoader<string, unknown>(batch, { cache: this.openEm !== undefined });
      this.loaders.set(name, loader);
    }
    return loader as DataLoader<string, Value>;
  }

  /** Opens the operation's transaction; `end` closes it. */
  open(readOnly: boolean): Promise<void> {
    return new Promise((opened, failed) => {
      this.ended = withOrganization(
        this.organizationId,
        (em) => {
          this.openEm = em;
          opened();
          return new Promise<void>((commit, rollBack) => {
            this.finish = (keep) => (keep ? commit() : rollBack(new RolledBack()));
          });
        },
        { readOnly, actor: this.actor },
      );
      this.ended.catch(failed);
    });
  }

  /** Commits or rolls back. Throws what the commit threw. */
  async end(commit: boolean): Promise<void> {
    if (!this.finish) return;
    this.finish(commit);
    this.finish = undefined;
    try {
      await this.ended;
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    } finally {
      this.openEm = undefined;
    }
  }
}

/** A mutation that is being carried out: its name stands in `info.fieldName`. */
export interface MutationCall {
  info: GraphQLResolveInfo;
  args: Record<string, unknown>;
  context: RequestContext;
}
