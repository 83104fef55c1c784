/** A condition that a person can mend: printed as its message, without a stack trace. The message names the remedy. */
export class Refusal extends Error {}

const SYSTEM_ERRORS = {
  EACCES: 'this user has no right to it; it may belong to the user who started Apotheca before',
  EPERM: 'this user has no right to it; it may belong to the user who started Apotheca before',
  EROFS: 'it lies on a disk that can only be read',
  ENOSPC: 'the disk is full; make room and try again',
};

/** What to show a person: the message where it can be mended, the stack where the fault is ours. */
export function describe(error) {
  const known = SYSTEM_ERRORS[error?.code];
  if (known) return `${error.path ?? error.syscall}: ${known}.`;
  return error instanceof Refusal ? error.message : (error?.stack ?? String(error));
}

/** Ends the process with a description of the error. */
export function exitWith(error) {
  process.stderr.write(`\n${describe(error)}\n`);
  process.exit(1);
}
