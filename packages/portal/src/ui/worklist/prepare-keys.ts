/** What a digit notes on a row of a worklist. Digits: no input method of any language swallows them. */
export type OutcomeKeys<Outcome extends string> = readonly { key: string; outcome: Outcome }[];
const UNDO_KEY = '0';

export type KeyAction<Outcome extends string> =
  | { kind: 'outcome'; outcome: Outcome }
  | { kind: 'move'; by: number | 'first' | 'last' }
  | { kind: 'open' }
  | { kind: 'undo' };

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const moves: Record<string, number | 'first' | 'last'> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 5,
  PageUp: -5,
  Home: 'first',
  End: 'last',
};

/** What a key does on a row of a worklist; undefined: nothing of ours. */
export function actionOn<Outcome extends string>(
  outcomeKeys: OutcomeKeys<Outcome>,
  { key, ctrlKey, metaKey, altKey }: Pressed,
): KeyAction<Outcome> | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' ? { kind: 'undo' } : undefined;
  const noted = outcomeKeys.find((each) => each.key === key);
  if (noted) return { kind: 'outcome', outcome: noted.outcome };
  if (key === UNDO_KEY) return { kind: 'undo' };
  if (key === 'Enter') return { kind: 'open' };
  const by = moves[key];
  return by === undefined ? undefined : { kind: 'move', by };
}

/** The place after a move, within the list. */
export function placeAfter(place: number, by: number | 'first' | 'last', length: number): number {
  const to = by === 'first' ? 0 : by === 'last' ? length - 1 : place + by;
  return Math.max(0, Math.min(length - 1, to));
}

/** Which row is active: the one chosen while it is there, else the one that took its place. */
export function activePlace(ids: readonly string[], chosen: string | null, lastPlace: number): number {
  const place = chosen === null ? -1 : ids.indexOf(chosen);
  return place >= 0 ? place : Math.max(0, Math.min(lastPlace, ids.length - 1));
}
