import type { RequestHandler } from 'express';
import { BREAK, type DocumentNode, Kind, parse, visit } from 'graphql';
import { AppError } from '../errors/app-error.js';
import { atExpenseOf } from '../http/fair-share.js';

/** Four times what the largest of the portal's own has. */
export const MAX_TOKENS = 1_000;
/** Of one name in one selection, and of all fragments together: each is compared with each other when it is checked. */
const MAX_REPEATS = 3;
const MAX_SPREADS = 30;

/** What was looked at before; it may be asked again for nothing. */
const known = new Set<string>();
const MOST_KNOWN = 2_000;
const LONGEST_KNOWN = 4_000;

function isCostly(document: DocumentNode): boolean {
  let spreads = 0;
  let costly = false;
  visit(document, {
    SelectionSet({ selections }) {
      const times = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) {
          spreads += 1;
          continue;
        }
        const name = selection.alias?.value ?? selection.name.value;
        times.set(name, (times.get(name) ?? 0) + 1);
      }
      costly ||= spreads > MAX_SPREADS || [...times.values()].some((count) => count > MAX_REPEATS);
      return costly ? BREAK : undefined;
    },
  });
  return costly;
}

/**
 * Throws TOO_COMPLEX for a text whose checking alone would hold up everybody else. What can't be read is left to who
 * reads it next, to say why.
 */
export function limitDocument(text: string): void {
  if (known.has(text)) return;
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: MAX_TOKENS, noLocation: true });
  } catch {
    return;
  }
  if (isCostly(document)) throw new AppError('TOO_COMPLEX', 'tooComplex');
  if (text.length > LONGEST_KNOWN) return;
  if (known.size >= MOST_KNOWN) known.clear();
  known.add(text);
}

/** Looks at what a request asks before it is checked against the schema. */
export const limitDocuments: RequestHandler = (req, _res, next) => {
  const text: unknown = (req.body as { query?: unknown } | undefined)?.query;
  if (typeof text === 'string') atExpenseOf(req.ip ?? '', () => limitDocument(text));
  next();
};
