/** A condition that a person can mend: printed as its message, without a stack trace. The message names the remedy. */
export class Refusal extends Error {}

/** Ends the process: a `Refusal` with its message alone, anything else (our fault) with its stack. */
export function exitWith(error) {
  process.stderr.write(`\n${error instanceof Refusal ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}
