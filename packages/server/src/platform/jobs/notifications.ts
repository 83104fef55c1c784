import pg from 'pg';
import { databaseUrl } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { log } from '../log/log.js';

const RETRY = 500;

/** What a listener hears: a payload, or null once after the connection had been away and some may have been missed. */
export type Heard<Payload> = Payload | null;

/** One connection of this process listens for all; it is there while somebody listens. */
const listeners = new Map<string, Set<Listener<unknown>>>();
let connected: Promise<pg.Client> | undefined;
let isGap = false;

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: 'apotheca-listen',
  });
  client.on('notification', ({ channel, payload = '' }) => {
    for (const listener of listeners.get(channel) ?? []) listener.hear(payload);
  });
  client.on('error', (error: Error & { code?: string }) => void lost(client, error));
  client.on('end', () => void lost(client));
  await client.connect();
  for (const channel of listeners.keys()) await client.query(`listen ${client.escapeIdentifier(channel)}`);
  if (isGap) for (const own of listeners.values()) for (const listener of own) listener.hear(null);
  isGap = false;
  return client;
}

async function lost(client: pg.Client, error?: Error & { code?: string }): Promise<void> {
  if ((await connected?.catch(() => undefined)) !== client) return;
  log.warn({ code: error?.code }, 'the connection for notifications was lost');
  connected = undefined;
  isGap = true;
  client.end().catch(() => undefined);
  while (listeners.size > 0 && !connected) {
    await new Promise((resolve) => setTimeout(resolve, RETRY).unref());
    if (listeners.size === 0 || connected) return;
    connected = connect();
    await connected.catch(() => {
      connected = undefined;
    });
  }
}

async function release(): Promise<void> {
  if (listeners.size > 0) return;
  const client = connected;
  connected = undefined;
  await client?.then((open) => open.end()).catch(() => undefined);
}

class Listener<Payload> implements AsyncIterableIterator<Heard<Payload>> {
  // Equal texts that wait are one: they say the same thing, so a slow reader holds up no more than what differs.
  readonly #heard = new Set<string | null>();
  #wake?: () => void;
  #ended = false;
  /** When what happens from now on will be heard. */
  readonly ready: Promise<void>;

  constructor(readonly channel: string) {
    const own = listeners.get(channel) ?? new Set();
    const isNew = own.size === 0;
    listeners.set(channel, own.add(this as Listener<unknown>));
    this.ready = this.#open(isNew);
    this.ready.catch(() => undefined);
  }

  async #open(isNew: boolean): Promise<void> {
    if (!connected) {
      connected = connect();
      await connected.catch(async (error: unknown) => {
        connected = undefined;
        await this.return();
        throw error;
      });
    } else {
      const client = await connected;
      if (isNew) await client.query(`listen ${client.escapeIdentifier(this.channel)}`);
    }
  }

  get isEnded(): boolean {
    return this.#ended;
  }

  hear(payload: string | null): void {
    this.#heard.add(payload);
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<Heard<Payload>>> {
    while (!this.#ended) {
      for (const text of this.#heard) {
        this.#heard.delete(text);
        return { value: text ? (JSON.parse(text) as Payload) : null, done: false };
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<Heard<Payload>>> {
    if (!this.#ended) {
      this.#ended = true;
      this.#wake?.();
      const own = listeners.get(this.channel);
      own?.delete(this as Listener<unknown>);
      if (own?.size === 0) {
        listeners.delete(this.channel);
        const client = await connected?.catch(() => undefined);
        if (!listeners.has(this.channel)) {
          await client?.query(`unlisten ${client.escapeIdentifier(this.channel)}`).catch(() => undefined);
        }
      }
      await release();
    }
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** What is told on a channel (`pg_notify`, the payload as JSON) from now on. End it with `return()`. */
export const listen = <Payload>(channel: string): Listener<Payload> => new Listener<Payload>(channel);

/**
 * The source of a subscription: first what `first` reads (its error is the answer to the subscriber), then for each
 * notification what `read` makes of it; undefined is passed over. After a lost connection `read` is given null: it can
 * read again what it follows. Nothing between the first reading and the listening is missed.
 */
export async function follow<Payload, Value>(
  channel: string,
  {
    first,
    read,
  }: {
    first?: () => Promise<Value>;
    read: (heard: Heard<Payload>) => Promise<Value | undefined>;
  },
): Promise<AsyncIterableIterator<Value>> {
  const heard = listen<Payload>(channel);
  const start: Value[] = [];
  try {
    await heard.ready;
    if (first) start.push(await first());
  } catch (error) {
    await heard.return();
    throw error;
  }

  /** An AppError says that there is nothing to see; anything else may pass, and is tried again. */
  async function patiently(payload: Heard<Payload>): Promise<Value | undefined> {
    while (!heard.isEnded) {
      try {
        return await read(payload);
      } catch (error) {
        if (error instanceof AppError) return undefined;
        await new Promise((resolve) => setTimeout(resolve, RETRY).unref());
      }
    }
    return undefined;
  }

  const changes: AsyncIterableIterator<Value> = {
    async next() {
      const kept = start.shift();
      if (kept !== undefined) return { value: kept, done: false };
      for (;;) {
        const { value: payload, done } = await heard.next();
        if (done) return { value: undefined, done: true };
        const value = await patiently(payload);
        if (value !== undefined) return { value, done: false };
      }
    },
    async return() {
      await heard.return();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => changes,
  };
  return changes;
}
