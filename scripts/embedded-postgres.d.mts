export interface EmbeddedPostgres {
  /** For the server: logs in as app_user, who owns nothing and is held by row security. */
  databaseUrl: string;
  /** For migrations: logs in as app_migrator, owner of the database. */
  databaseOwnerUrl: string;
  /** Superuser of the cluster: for tests that create databases, never for the server. */
  adminUrl: string;
  port: number;
  /** True when a server was already running on the cluster. */
  adopted: boolean;
  isRunning(): boolean;
  restart(): Promise<void>;
  /** Stops the server, waiting; a throw-away one is removed with its data. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

/** Starts or adopts the PostgreSQL of `dataDir`; `throwAway` makes one for tests in the temporary folder. */
export function startPostgres(options?: { dataDir?: string; throwAway?: boolean }): Promise<EmbeddedPostgres>;
