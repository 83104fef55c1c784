import { compare } from '../../ui/format/comparison';

/** From the best place to the worst; who moves on in it has slipped. */
const order = [
  'CHAMPIONS',
  'LOYAL',
  'POTENTIAL_LOYALIST',
  'NEW',
  'PROMISING',
  'NEEDS_ATTENTION',
  'ABOUT_TO_SLEEP',
  'AT_RISK',
  'CANT_LOSE',
  'HIBERNATING',
  'LAPSED',
  'NO_PURCHASES',
] as const;
export type Place = (typeof order)[number];

export interface Move {
  from: Place;
  to: Place;
  customers: number;
}

/** A sentence's facts: money in minor units, shares 0 to 1. Each opens the records that its figure counts. */
export type Change =
  | { kind: 'sales'; direction: 'more' | 'less'; share: number; net: number; usual: number; weekday: Weekday }
  | { kind: 'cameBack'; customers: number; days: number }
  | ({ kind: 'first' | 'down' | 'up' } & Move);
type Weekday = '0' | '1' | '2' | '3' | '4' | '5' | '6';

const MOST = { first: 1, down: 2, up: 2 } as const;
// Less is no news: a day is never quite like the others.
const LEAST_SHARE = 0.05;

function kindOf({ from, to }: Move): 'first' | 'down' | 'up' {
  if (from === 'NO_PURCHASES') return 'first';
  return order.indexOf(to) > order.indexOf(from) ? 'down' : 'up';
}

/** How the day's net stands to the mean of the same weekday in the four weeks before. */
export function salesChange(day: string, net: number, usual: number): Change[] {
  const { direction, share } = compare(net, usual);
  if (direction === 'same' || share === null || share < LEAST_SHARE) return [];
  const weekday = String(new Date(`${day}T00:00:00Z`).getUTCDay()) as Weekday;
  return [{ kind: 'sales', direction, share, net, usual, weekday }];
}

/** Who came back, then the moves that most customers made: down before up, first purchases last. */
export function customerChanges(
  changes: { moves: readonly Move[]; cameBack: number; backAfterDays: number } | null | undefined,
): Change[] {
  if (!changes) return [];
  const { moves, cameBack, backAfterDays: days } = changes;
  const told = [...moves]
    .sort((a, b) => b.customers - a.customers)
    .map((move) => ({ kind: kindOf(move), ...move }));
  return [
    ...(cameBack > 0 ? [{ kind: 'cameBack' as const, customers: cameBack, days }] : []),
    ...(['down', 'up', 'first'] as const).flatMap((kind) =>
      told.filter((move) => move.kind === kind).slice(0, MOST[kind]),
    ),
  ];
}
