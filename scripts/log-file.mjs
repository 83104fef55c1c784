import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LARGEST = 20 * 2 ** 20;

/**
 * A log below DATA_DIR/logs: a new one begins at 20 MB (the one before is kept as .1); the last lines are at hand. What a
 * full disk has no room for is left out: the log ends nothing, and goes on once there is room.
 */
export function openLog(dataDir, name) {
  const file = path.join(dataDir, 'logs', `${name}.log`);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let recent = '';
  return {
    file,
    write(chunk) {
      recent = (recent + chunk).slice(-8000);
      try {
        appendFileSync(file, chunk, { mode: 0o600 });
        size += chunk.length;
        if (size < LARGEST) return;
        renameSync(file, `${file}.1`);
        size = 0;
      } catch {
        // there is no room, which is told where somebody sees it: on the page, and beside the database that ended
      }
    },
    lastLines: () => recent.trim().split('\n').slice(-15).join('\n'),
  };
}
