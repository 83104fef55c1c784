import { useSyncExternalStore } from 'react';
import { client } from '../../apollo';
import { graphql } from '../../graphql';
import { readerLocale } from '../../i18n';
import { signedInAgain } from '../../signed-in-again';
import { faultOf } from '../../ui/form/fault';
import { nextToSend, reduceUploads, type Upload, type UploadEvent, underWay } from './prepare-uploads';

const CreateImport = graphql(`
  mutation CreateImport($fileId: ID!) {
    createImport(fileId: $fileId) { id state }
  }
`);

// Uploads outlive their page: one may look at the customers while a file is still on its way.
let uploads: Upload[] = [];
const listeners = new Set<() => void>();
const files = new Map<string, File>();
const requests = new Map<string, XMLHttpRequest>();

function tell(event: UploadEvent): void {
  uploads = reduceUploads(uploads, event);
  if (underWay(uploads)) window.addEventListener('beforeunload', warn);
  else window.removeEventListener('beforeunload', warn);
  for (const listener of listeners) listener();
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** The files on their way, for as long as the portal is open in this tab. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads,
  );
}

/** Sends files one after the other; each becomes an import, and its check starts. Answers their keys. */
export function sendFiles(chosen: readonly File[]): string[] {
  const added = chosen.map((file) => ({ key: crypto.randomUUID(), file }));
  for (const { key, file } of added) files.set(key, file);
  tell({ type: 'added', files: added.map(({ key, file }) => ({ key, name: file.name, size: file.size })) });
  void sendNext();
  return added.map(({ key }) => key);
}

export function sendAgain(key: string): void {
  tell({ type: 'again', key });
  void sendNext();
}

export function cancelUpload(key: string): void {
  tell({ type: 'cancelled', key });
  requests.get(key)?.abort();
  void sendNext();
}

export function dismissUpload(key: string): void {
  files.delete(key);
  tell({ type: 'dismissed', key });
}

async function sendNext(): Promise<void> {
  const next = nextToSend(uploads);
  const file = next && files.get(next.key);
  if (!next || !file) return;
  const { key } = next;
  tell({ type: 'sending', key });
  try {
    const fileId = await send(key, file);
    if (fileId === null) return;
    tell({ type: 'sent', key });
    const { data } = await client.mutate({ mutation: CreateImport, variables: { fileId } });
    if (!data) throw new Error('The server answered without an import');
    tell({ type: 'opened', key, importId: data.createImport.id });
    // Awaited: a list that is asked for while the same question is under way gets that answer, without the next file.
    await client.refetchQueries({ include: 'active' }).catch(() => undefined);
  } catch (error) {
    const { code, message } =
      error instanceof Refused ? { code: 'REFUSED', message: error.message } : faultOf(error);
    tell({
      type: 'failed',
      key,
      problem: code === 'NETWORK' || message === '' ? { reason: 'connection' } : { message },
    });
  }
  void sendNext();
}

/** The server's refusal, in the reader's language. */
class Refused extends Error {}

/** Streams one file; answers its id, or null where it was cancelled. */
async function send(key: string, file: File): Promise<string | null> {
  const request = new XMLHttpRequest();
  requests.set(key, request);
  try {
    const answer = await new Promise<'done' | 'cancelled' | 'broken'>((resolve) => {
      request.upload.onprogress = (event) => tell({ type: 'progress', key, sent: event.loaded });
      request.onload = () => resolve('done');
      request.onabort = () => resolve('cancelled');
      request.onerror = () => resolve('broken');
      request.open('POST', `/api/files?name=${encodeURIComponent(file.name)}`);
      request.setRequestHeader('x-apotheca-request', '1');
      request.setRequestHeader('accept-language', readerLocale());
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.send(file);
    });
    if (answer === 'cancelled') return null;
    if (answer === 'broken') throw new Refused('');
  } finally {
    requests.delete(key);
  }
  if (request.status === 401) {
    await signedInAgain();
    return send(key, file);
  }
  const body = parse(request.responseText);
  if (request.status >= 400 || !body.id) throw new Refused(body.error?.message ?? '');
  return body.id;
}

function parse(text: string): { id?: string; error?: { message?: string } } {
  try {
    return JSON.parse(text) as ReturnType<typeof parse>;
  } catch {
    return {};
  }
}
