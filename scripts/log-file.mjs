import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LARGEST = 20 * 2 ** 20;

/** A log below DATA_DIR/logs: a new one begins at 20 MB (the one before is kept as .1); the last lines are at hand. */
export function openLog(dataDir, name) {
  const file = path.join(dataDir, 'logs', `${name}.log`);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  let recent = '';
  return {
    file,
    write(chunk) {
      recent = (recent + chunk).slice(-8000);
      size += chunk.length;
      stream.write(chunk);
      if (size < LARGEST) return;
      stream.end();
      renameSync(file, `${file}.1`);
      stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
      size = 0;
    },
    lastLines: () => recent.trim().split('\n').slice(-15).join('\n'),
  };
}
