import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { FileRefused } from './read-csv.js';

/** The most that a part may unpack to, and how much more than the whole archive's own size. */
const mostBytes = 4 * 2 ** 30;
const mostRatio = 200;

/** A zip archive, whose parts are read by name, in whatever order they lie in it. */
export interface Archive {
  /** Bytes of the archive itself. */
  size: number;
  has: (name: string) => boolean;
  /** What its directory says that a part unpacks to: `read` gives no more. 0 where there is none. */
  unpackedSize: (name: string) => number;
  /**
   * Unpacks a part in pieces. Throws FileRefused: UNPACKS_TOO_LARGE above `most` bytes or above what the directory says,
   * BROKEN_WORKBOOK where the part is missing, has a password, or isn't what was packed.
   */
  read: (name: string, most?: number) => AsyncGenerator<Buffer>;
}

interface Part {
  flags: number;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/** Reads the directory of a zip archive. Throws FileRefused: BROKEN_WORKBOOK where there is none, as in one cut off. */
export async function openArchive(path: string): Promise<Archive> {
  const { size, parts } = await withFile(path, async (file) => {
    const { size } = await file.stat();
    return { size, parts: await directory(file, size) };
  });

  async function* read(name: string, most = mostBytes): AsyncGenerator<Buffer> {
    const part = parts.get(spelled(name));
    if (!part || part.flags & 1) throw new FileRefused('BROKEN_WORKBOOK');
    const limit = Math.min(most, mostBytes, Math.max(size * mostRatio, 2 ** 20));
    if (part.unpacked > limit) throw new FileRefused('UNPACKS_TOO_LARGE');
    let bytes = 0;
    let crc = 0;
    for await (const piece of unpack(path, part)) {
      bytes += piece.length;
      if (bytes > part.unpacked) throw new FileRefused('UNPACKS_TOO_LARGE');
      crc = crc32(piece, crc);
      yield piece;
    }
    if (bytes < part.unpacked || crc !== part.crc) throw new FileRefused('BROKEN_WORKBOOK');
  }

  return {
    size,
    has: (name) => parts.has(spelled(name)),
    unpackedSize: (name) => parts.get(spelled(name))?.unpacked ?? 0,
    read,
  };
}

// Some programs name parts in other cases than the archive has them, or part folders as Windows does.
const spelled = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

async function withFile<T>(path: string, look: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    return await look(file);
  } catch (error) {
    // A place outside of the file or of a record.
    throw error instanceof RangeError ? new FileRefused('BROKEN_WORKBOOK') : error;
  } finally {
    await file.close();
  }
}

async function* unpack(path: string, part: Part): AsyncGenerator<Buffer> {
  if (part.packed === 0) return;
  const start = await withFile(path, async (file) => {
    const head = await bytesOf(file, part.offset, 30);
    return part.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  });
  const packed = createReadStream(path, { start, end: start + part.packed - 1 });
  try {
    if (part.method === 0) yield* packed as AsyncIterable<Buffer>;
    else if (part.method === 8) yield* inflated(packed);
    else throw new FileRefused('BROKEN_WORKBOOK');
  } finally {
    packed.destroy();
  }
}

async function* inflated(packed: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 16_384 });
  packed.on('error', (error) => inflate.destroy(error));
  try {
    yield* packed.pipe(inflate) as AsyncIterable<Buffer>;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_')
      ? new FileRefused('BROKEN_WORKBOOK')
      : error;
  }
}

async function bytesOf(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new FileRefused('BROKEN_WORKBOOK');
  return buffer;
}

/** The central directory of a zip archive (PKWARE APPNOTE 4.3.12, 4.3.16). Archives of 4 GB and more aren't workbooks. */
async function directory(file: FileHandle, size: number): Promise<Map<string, Part>> {
  const length = Math.min(size, 65_557);
  const tail = await bytesOf(file, size - length, length);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new FileRefused('BROKEN_WORKBOOK');
  const count = tail.readUInt16LE(end + 10);
  const recorded = tail.readUInt32LE(end + 12);
  if (count > 10_000 || recorded > 16 * 2 ** 20) throw new FileRefused('BROKEN_WORKBOOK');
  const records = await bytesOf(file, tail.readUInt32LE(end + 16), recorded);
  const parts = new Map<string, Part>();
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (records.readUInt32LE(at) !== 0x02014b50) throw new FileRefused('BROKEN_WORKBOOK');
    const name = at + 46;
    const extra = name + records.readUInt16LE(at + 28);
    const comment = extra + records.readUInt16LE(at + 30);
    parts.set(spelled(records.toString('utf8', name, extra)), {
      flags: records.readUInt16LE(at + 8),
      method: records.readUInt16LE(at + 10),
      crc: records.readUInt32LE(at + 16),
      ...sizesOf(records, at, records.subarray(extra, comment)),
    });
    at = comment + records.readUInt16LE(at + 32);
  }
  return parts;
}

/** Sizes and place of a part; those that a writer put into the zip64 field (APPNOTE 4.5.3) stand there in this order. */
function sizesOf(records: Buffer, at: number, extra: Buffer): Pick<Part, 'unpacked' | 'packed' | 'offset'> {
  let field = 0;
  while (field + 4 <= extra.length && extra.readUInt16LE(field) !== 1)
    field += 4 + extra.readUInt16LE(field + 2);
  let next = field + 4;
  const sizeAt = (place: number) => {
    const size = records.readUInt32LE(at + place);
    if (size !== 0xffffffff) return size;
    next += 8;
    return Number(extra.readBigUInt64LE(next - 8));
  };
  return { unpacked: sizeAt(24), packed: sizeAt(20), offset: sizeAt(42) };
}
