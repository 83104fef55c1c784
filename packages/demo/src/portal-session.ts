import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';

/** An answer of the portal that is an error; the code is the one its GraphQL errors carry. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

interface Answer<T> {
  data?: T;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** What a browser does for its user: keeps the cookies, and sends operations and files. */
export class PortalSession {
  readonly #cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  /** @throws Refused with the portal's own message */
  async graphql<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await this.#send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Answer<T>;
    const [error] = errors ?? [];
    if (error || !data)
      throw new Refused(error?.message ?? `HTTP ${response.status}`, error?.extensions?.code);
    return data;
  }

  /** False where the portal knows no such e-mail and password. */
  async signIn(email: string, password: string): Promise<boolean> {
    const response = await this.#send('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (response.ok) return true;
    if (response.status === 401 || response.status === 403) return false;
    throw new Refused(`The sign-in answered ${response.status}: ${await response.text()}`, undefined);
  }

  /** Streams a file from disk; gives the id it is kept under. */
  async upload(path: string): Promise<string> {
    const name = encodeURIComponent(basename(path));
    const response = await this.#send(`/api/files?name=${name}`, {
      method: 'POST',
      body: await openAsBlob(path),
    });
    if (!response.ok) throw new Refused(`${basename(path)}: ${await response.text()}`, undefined);
    return ((await response.json()) as { id: string }).id;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'accept-language': 'en', 'x-apotheca-request': '1', origin: this.url, cookie };
    const request = { ...init, headers: { ...headers, ...init.headers } };
    const response = await fetch(new URL(path, this.url), request).catch((error: Error) => {
      throw new Refused(`No portal answers at ${this.url} (${String(error.cause ?? error)})`, 'UNAVAILABLE');
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const middle = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, middle), pair.slice(middle + 1));
    }
    return response;
  }
}
