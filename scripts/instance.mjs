import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

const lockOf = (dataDir) => path.join(dataDir, 'running.json');

/** The process that runs Apotheca on this DATA_DIR (`{ pid, address }`), or nothing; a killed one leaves no trace that counts. */
export function runningInstance(dataDir) {
  try {
    const instance = JSON.parse(readFileSync(lockOf(dataDir), 'utf8'));
    return readFileSync(`/proc/${instance.pid}/cmdline`, 'utf8').match(/scripts.(up|dev)\.mjs/)
      ? instance
      : undefined;
  } catch {
    return undefined;
  }
}

/** Claims the DATA_DIR for this process until it ends, or refuses where another one has it. */
export function claim(dataDir, address) {
  const other = runningInstance(dataDir);
  if (other) {
    throw new Refusal(
      `Apotheca is already running on ${dataDir}: ${other.address} (process ${other.pid}).\n` +
        'Open that address, or stop it first; for a second Apotheca set another DATA_DIR and another PORT.',
    );
  }
  writeFileSync(lockOf(dataDir), JSON.stringify({ pid: process.pid, address }), { mode: 0o600 });
  process.once('exit', () => existsSync(lockOf(dataDir)) && rmSync(lockOf(dataDir)));
}
