import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** A running installation with its first owner signed in: the face that the portal itself uses. */
export interface Installation {
  url: string;
  cookie: string;
  organizationId: string;
  workerPid: number;
  /** Milliseconds from the start of API and worker, on a migrated database, to /readyz. */
  startedIn: number;
  graphql: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
  stop: () => Promise<void>;
}

const server = (name: string): string =>
  fileURLToPath(new URL(`../../server/dist/${name}.js`, import.meta.url));

async function prepared(env: NodeJS.ProcessEnv): Promise<void> {
  const code = await new Promise((done) =>
    spawn(process.execPath, [server('migrate')], { env, stdio: ['ignore', 'ignore', 'inherit'] }).once(
      'close',
      done,
    ),
  );
  if (code !== 0) throw new Error('the database could not be prepared');
}

async function send(url: string, query: string, variables: unknown, cookie: string) {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-apotheca-request': '1', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await answer.json()) as { data: never; errors?: { message: string }[] };
  if (body.errors) throw new Error(body.errors.map((error) => error.message).join('; '));
  return { data: body.data, headers: answer.headers };
}

const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

/** Asks as somebody else of the installation. */
export async function signIn(url: string, email: string, password: string): Promise<Installation['graphql']> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-apotheca-request': '1', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`the sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = cookieOf(answer.headers);
  return async <Data>(query: string, variables: Record<string, unknown> = {}) =>
    (await send(url, query, variables, cookie)).data as Data;
}

/** Migrates, starts API and worker, and sets the first pharmacy up. */
export async function startInstallation(): Promise<Installation> {
  const port = await freePort();
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' };
  await prepared(env);
  const start = performance.now();
  const children: ChildProcess[] = ['api', 'worker'].map((name) =>
    spawn(process.execPath, [server(name)], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    if ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok) break;
    if (tries > 1_200) throw new Error('the API did not become ready');
    await sleep(50);
  }
  const startedIn = performance.now() - start;
  const setUp = await send(
    url,
    `mutation ($input: SetUpInput!) { setUp(input: $input) { organizations { organizationId } } }`,
    {
      input: {
        organizationName: 'Bench',
        ownerName: 'Bench',
        email: 'bench@pharmacy.example',
        password: 'measured in one run',
        locale: 'vi',
        currency: 'VND',
        timeZone: 'Asia/Ho_Chi_Minh',
      },
    },
    '',
  );
  const cookie = cookieOf(setUp.headers);
  const made = setUp.data as { setUp: { organizations: { organizationId: string }[] } };
  return {
    url,
    cookie,
    organizationId: made.setUp.organizations[0]?.organizationId ?? '',
    workerPid: children[1]?.pid ?? 0,
    startedIn,
    graphql: async <Data>(query: string, variables: Record<string, unknown> = {}) =>
      (await send(url, query, variables, cookie)).data as Data,
    stop: async () => {
      const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
      const ended = running.map((child) => new Promise((done) => child.once('close', done)));
      for (const child of running) child.kill('SIGTERM');
      await Promise.all(ended);
    },
  };
}

/** Makes a further pharmacy, works in it, and comes back. */
export async function inAnotherOrganization<T>(
  installation: Installation,
  work: (id: string) => Promise<T>,
  currency = 'VND',
): Promise<T> {
  const { createOrganization } = await installation.graphql<{
    createOrganization: { organizationId: string };
  }>(
    'mutation ($currency: String!) { createOrganization(input: { name: "Second", locale: vi, currency: $currency, timeZone: "Asia/Ho_Chi_Minh" }) { organizationId } }',
    { currency },
  );
  const change = (id: string) =>
    installation.graphql('mutation ($id: ID!) { switchOrganization(organizationId: $id) { role } }', { id });
  await change(createOrganization.organizationId);
  try {
    return await work(createOrganization.organizationId);
  } finally {
    await change(installation.organizationId);
  }
}
