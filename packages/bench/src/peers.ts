import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server to be compared with, in a process of its own. */
export interface Peer {
  url: string;
  stop: () => void;
}

export async function startPeer(
  kind: 'postgraphile' | 'bare' | 'memory',
  organization: string,
): Promise<Peer> {
  const file = fileURLToPath(new URL('./peer-server.js', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [file, kind, organization], {
    env: { ...process.env, GRAPHILE_ENV: 'production', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // PostGraphile tells at length which types of ours it does not know: that matters only where it does not start.
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-2_000);
  });
  const gone = once(child, 'close').then(() => {
    throw new Error(`the peer ${kind} did not start: ${said}`);
  });
  const [address] = (await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), gone])) as [
    Buffer,
  ];
  gone.catch(() => undefined);
  return { url: address.toString().trim(), stop: () => child.kill() };
}

export const fetched = async <T>(url: string, init?: RequestInit): Promise<T> =>
  (await (await fetch(url, init)).json()) as T;

export async function asked<T>(
  peer: Peer,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const answer = await fetched<{ data: T; errors?: { message: string }[] }>(`${peer.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join('; '));
  return answer.data;
}
