const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const DIRECTORY_HEADER_SIZE = 46;

/**
 * Gives every entry of a zip archive the same time, in place: the writer stamps each with the clock's, so that
 * no two archives would be alike. Offsets as in PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function fixZipTimes(archive: Uint8Array, time: Date): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.byteLength - END_SIZE;
  if (view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error('Not a zip archive without comment');
  const entries = view.getUint16(end + 10, true);
  let header = view.getUint32(end + 16, true);
  for (let entry = 0; entry < entries; entry += 1) {
    const stamp = dosTime(time);
    view.setUint32(header + 12, stamp, true);
    view.setUint32(view.getUint32(header + 42, true) + 10, stamp, true);
    const name = view.getUint16(header + 28, true);
    const extra = view.getUint16(header + 30, true);
    const comment = view.getUint16(header + 32, true);
    header += DIRECTORY_HEADER_SIZE + name + extra + comment;
  }
  return archive;
}

/** Date in the upper half, time in steps of two seconds in the lower. */
function dosTime(time: Date): number {
  const date = ((time.getUTCFullYear() - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  const clock = (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  return ((date << 16) | clock) >>> 0;
}
