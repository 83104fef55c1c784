/** What became, from one day to a later one, of what was open in a place: money, minor units. */
export interface Roll {
  place: number;
  /** In it at first: the sum of the rest. */
  open: number;
  /** Still open, by the place it lay in then. */
  moved: number[];
  settled: number;
  writtenOff: number;
}

/** Shares of what was open in a place; they sum to one. */
export interface RollRate {
  place: number;
  /** What they are shares of, minor units. */
  open: number;
  moved: number[];
  settled: number;
  writtenOff: number;
  /** Nothing was ever open there: all of it is taken to grow older by a place, which is the worst. */
  isAssumed: boolean;
}

/** For so many months what is open now is followed: what is still open by then in the last bucket counts as lost. */
export const LOSS_MONTHS = 12;

/** Ends of months before a day, the oldest first, so many and one more; the last is before the day or the day itself. */
export function monthEndsBefore(day: string, months: number): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const ends = Array.from({ length: months + 2 }, (_, back) =>
    new Date(Date.UTC(year, month - back, 0)).toISOString().slice(0, 10),
  );
  return ends
    .filter((end) => end <= day)
    .slice(0, months + 1)
    .reverse();
}

/** The rates of all months together, weighed with their money, for each of `places` places. */
export function ratesOf(rolls: readonly Roll[], places: number): RollRate[] {
  return Array.from({ length: places }, (_, place) => {
    const own = rolls.filter((roll) => roll.place === place);
    const sum = (of: (roll: Roll) => number) => own.reduce((all, roll) => all + of(roll), 0);
    const open = sum((roll) => roll.open);
    if (open === 0) {
      const next = Math.min(place + 1, places - 1);
      const moved = Array.from({ length: places }, (_each, to) => (to === next ? 1 : 0));
      return { place, open, moved, settled: 0, writtenOff: 0, isAssumed: true };
    }
    const moved = Array.from({ length: places }, (_each, to) => sum((roll) => roll.moved[to] ?? 0) / open);
    const settled = sum((roll) => roll.settled) / open;
    return {
      place,
      open,
      moved,
      settled,
      writtenOff: sum((roll) => roll.writtenOff) / open,
      isAssumed: false,
    };
  });
}

/**
 * Of one unit open in each place, the share that is lost: written off within LOSS_MONTHS months, or then still open in the
 * last bucket. The places with the two ends settled and lost are a Markov chain whose steps are months, as in Cyert,
 * Davidson & Thompson, "Estimation of the Allowance for Doubtful Accounts by Markov Chains", Management Science 8 (1962)
 * 287–303; theirs runs until all money has come to an end, ours stops after a year, as an open bucket may hold money that
 * nobody ever writes off. With Q the shares still open by place and w those written off: loss after no month is 1 in the last
 * bucket and 0 elsewhere; after n months w + Q · (loss after n − 1).
 */
export function lossShares(rates: readonly RollRate[], months = LOSS_MONTHS): number[] {
  const last = rates.length - 1;
  let loss = rates.map((_, place): number => (place === last ? 1 : 0));
  for (let month = 0; month < months; month += 1) {
    const before = loss;
    loss = rates.map(
      ({ moved, writtenOff }) =>
        writtenOff + moved.reduce((sum, share, to) => sum + share * (before[to] ?? 0), 0),
    );
  }
  return loss;
}
