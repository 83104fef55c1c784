export type UploadState = 'waiting' | 'sending' | 'opening' | 'opened' | 'failed' | 'cancelled';

/** One file on its way from the reader's disk to an import. */
export interface Upload {
  key: string;
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  importId?: string;
  /** The server's own words in the reader's language, or the name of a reason that the page puts in words. */
  problem?: { message: string } | { reason: UploadProblem };
}

export type UploadProblem = 'empty' | 'large' | 'connection';

export type UploadEvent =
  | { type: 'added'; files: readonly { key: string; name: string; size: number }[] }
  | { type: 'sending'; key: string }
  | { type: 'progress'; key: string; sent: number }
  | { type: 'sent'; key: string }
  | { type: 'opened'; key: string; importId: string }
  | { type: 'failed'; key: string; problem: NonNullable<Upload['problem']> }
  | { type: 'cancelled'; key: string }
  | { type: 'again'; key: string }
  | { type: 'dismissed'; key: string };

/** The greatest file that the server keeps: 1 GiB. */
const greatestSize = 1024 ** 3;

/** What is wrong before anything is sent; what kind of file it is the server tells by its content. */
export function refusedBeforeSending({ size }: { size: number }): UploadProblem | null {
  if (size === 0) return 'empty';
  return size > greatestSize ? 'large' : null;
}

/** True while a closed window would lose something that the server doesn't have yet. */
export function underWay(uploads: readonly Upload[]): boolean {
  return uploads.some((upload) => ['waiting', 'sending', 'opening'].includes(upload.state));
}

/** Sending again helps where the way was at fault, not where the file is. */
export function repeatable(upload: Upload): boolean {
  return upload.state === 'cancelled' || (upload.state === 'failed' && refusedBeforeSending(upload) === null);
}

/** The next file to send: one at a time, so that the first is checked while the next is still on its way. */
export function nextToSend(uploads: readonly Upload[]): Upload | undefined {
  if (uploads.some((upload) => upload.state === 'sending' || upload.state === 'opening')) return undefined;
  return uploads.find((upload) => upload.state === 'waiting');
}

function change(uploads: readonly Upload[], key: string, changes: Partial<Upload>): Upload[] {
  return uploads.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload));
}

function added(file: { key: string; name: string; size: number }): Upload {
  const reason = refusedBeforeSending(file);
  const upload = { ...file, sent: 0 };
  return reason ? { ...upload, state: 'failed', problem: { reason } } : { ...upload, state: 'waiting' };
}

/** What each event makes of the list of uploads. */
export function reduceUploads(uploads: readonly Upload[], event: UploadEvent): Upload[] {
  switch (event.type) {
    case 'added':
      return [...uploads, ...event.files.map(added)];
    case 'sending':
      return change(uploads, event.key, { state: 'sending', sent: 0 });
    case 'progress':
      return change(uploads, event.key, { sent: event.sent });
    case 'sent':
      return change(uploads, event.key, { state: 'opening' });
    case 'opened':
      return change(uploads, event.key, { state: 'opened', importId: event.importId });
    case 'failed':
      return change(uploads, event.key, { state: 'failed', problem: event.problem });
    case 'cancelled':
      return change(uploads, event.key, { state: 'cancelled' });
    case 'again':
      return change(uploads, event.key, { state: 'waiting', sent: 0, problem: undefined });
    case 'dismissed':
      return uploads.filter((upload) => upload.key !== event.key);
  }
}
