import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { FileRefused } from './read-csv.js';

/** The most that a workbook may unpack to, and how much more than its own size. */
const mostBytes = 4 * 2 ** 30;
const mostRatio = 200;
/** What may be held in memory: the texts that a workbook keeps once for all its cells. */
const mostSharedTexts = 64 * 2 ** 20;

/**
 * Unpacks every entry of a zip archive to nowhere, counting, and refuses one that is far larger than it looks: what its
 * directory says of sizes is not believed. Gives the archive's size.
 */
export async function checkArchive(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const entries = await directory(file, size);
    let total = 0;
    for (const entry of entries) {
      const most = entry.name.endsWith('sharedStrings.xml') ? mostSharedTexts : mostBytes;
      const limit = Math.min(most, mostBytes - total, Math.max(size * mostRatio, 2 ** 20));
      if (entry.method === 0) {
        total += entry.packed;
        continue;
      }
      if (entry.method !== 8) throw new FileRefused('BROKEN_WORKBOOK');
      const header = await file.read(Buffer.alloc(30), 0, 30, entry.offset);
      const start = entry.offset + 30 + header.buffer.readUInt16LE(26) + header.buffer.readUInt16LE(28);
      total += await unpacked(path, start, start + entry.packed - 1, limit);
    }
    return size;
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('BROKEN_WORKBOOK');
  } finally {
    await file.close();
  }
}

async function unpacked(path: string, start: number, end: number, limit: number): Promise<number> {
  if (end < start) return 0;
  let bytes = 0;
  const packed = createReadStream(path, { start, end });
  const inflate = packed.pipe(createInflateRaw());
  packed.on('error', (error) => inflate.destroy(error));
  for await (const piece of inflate as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > limit) {
      packed.destroy();
      throw new FileRefused('UNPACKS_TOO_LARGE');
    }
  }
  return bytes;
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  offset: number;
}

/** The central directory of a zip archive (PKWARE APPNOTE 4.3.12, 4.3.16). Archives of 4 GB and more aren't workbooks. */
async function directory(file: Awaited<ReturnType<typeof open>>, size: number): Promise<Entry[]> {
  const tail = Buffer.alloc(Math.min(size, 65_557));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new FileRefused('BROKEN_WORKBOOK');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count > 10_000 || length > 16 * 2 ** 20 || start + length > size)
    throw new FileRefused('BROKEN_WORKBOOK');
  const records = Buffer.alloc(length);
  await file.read(records, 0, length, start);
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= length && records.readUInt32LE(at) === 0x02014b50; ) {
    const nameLength = records.readUInt16LE(at + 28);
    entries.push({
      name: records.toString('utf8', at + 46, at + 46 + nameLength),
      method: records.readUInt16LE(at + 10),
      packed: records.readUInt32LE(at + 20),
      offset: records.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + records.readUInt16LE(at + 30) + records.readUInt16LE(at + 32);
  }
  if (entries.length !== count) throw new FileRefused('BROKEN_WORKBOOK');
  return entries;
}
