import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Router } from 'express';
import { clock } from '../clock/clock.js';
import { withOrganization } from '../database/with-organization.js';
import { AppError, badInput } from '../errors/app-error.js';
import { requestScope } from '../http/scope.js';
import { query, sqlText } from '../sql/sql.js';

const MAX_FILE_MB = 1_024;
const MAX_BYTES = MAX_FILE_MB * 1024 * 1024;
const tooLarge = () => badInput('fileTooLarge', 'file', { max: MAX_FILE_MB });

let folder = '';

/** Where uploads are kept: a folder an organization. */
export function useFilesFolder(dataDir: string): void {
  folder = join(dataDir, 'files');
}

export const filesFolder = (organizationId: string): string => join(folder, organizationId);

export const filePath = (organizationId: string, fileId: string): string =>
  join(filesFolder(organizationId), fileId);

export interface KeptFile {
  id: string;
  name: string;
  size: number;
  sha256: string;
}

const longestName = 200;

/**
 * A file's name as people are shown it: without the folders that some browsers send along, without letters that aren't
 * seen or turn the reading around, and short enough, with its ending. Empty where nothing is left.
 */
export function shownName(given: string): string {
  const name = (given.split(/[/\\]/).pop() ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffd]/gu, '')
    .trim();
  const letters = Array.from(name);
  if (letters.length <= longestName) return /^\.*$/.test(name) ? '' : name;
  const ending = Array.from(extname(name)).slice(0, 10);
  return [...letters.slice(0, longestName - ending.length - 1), '…', ...ending].join('');
}

const insert = sqlText(`
  insert into app.file (id, name, size, sha256, uploaded_by) values (:id, :name, :size, :sha256, :uploaded_by)
  returning id, name, size, sha256`);

/** Streams a file to disk while it is counted and hashed, and once it lies there records it. Nothing of it stays when that fails. */
export async function keepFile(
  organizationId: string,
  content: Readable,
  given: { name: string; uploadedBy: string },
): Promise<KeptFile> {
  const id = randomUUID();
  const path = filePath(organizationId, id);
  const part = `${path}.part`;
  const sha = createHash('sha256');
  let size = 0;
  async function* counted() {
    // What is sent stays open when this fails: a connection that is cut off would take the reason with it.
    for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BYTES) throw tooLarge();
      sha.update(chunk);
      yield chunk;
    }
  }
  await mkdir(filesFolder(organizationId), { recursive: true });
  try {
    await pipeline(counted, createWriteStream(part, { mode: 0o600, flush: true }));
    if (size === 0) throw badInput('emptyFile', 'file');
    await rename(part, path);
    const [file] = await withOrganization(organizationId, (em) =>
      query<KeptFile>(em, insert, {
        id,
        name: given.name,
        size,
        sha256: sha.digest('hex'),
        uploadedBy: given.uploadedBy,
      }),
    );
    return file as KeptFile;
  } catch (error) {
    await Promise.all([rm(part, { force: true }), rm(path, { force: true })]);
    content.resume();
    throw error;
  }
}

const remove = sqlText(
  'update app.file set removed_at = :now::timestamptz where id = :file_id::uuid and removed_at is null',
);

/** Deletes what a file holds at once; its name stays. */
export async function removeFile(organizationId: string, fileId: string): Promise<void> {
  await withOrganization(organizationId, (em) => query(em, remove, { fileId, now: clock.now() }));
  await rm(filePath(organizationId, fileId), { force: true });
}

/** POST /api/files?name=…: the body is the file. The header keeps other sites' forms from sending one. */
export function fileRoutes(router: Router): void {
  router.post('/api/files', async (req, res) => {
    if (req.headers['x-apotheca-request'] !== '1') throw new AppError('FORBIDDEN', 'requestHeaderMissing');
    const scope = await requestScope(req, 'import-files.write');
    const name = shownName(String(req.query.name ?? ''));
    if (!name) throw badInput('required', 'name');
    // Whoever says how much is coming is told so before it has all been sent.
    if (Number(req.headers['content-length']) > MAX_BYTES) throw tooLarge();
    res.status(201).json(await keepFile(scope.organizationId, req, { name, uploadedBy: scope.actor.userId }));
  });
}
