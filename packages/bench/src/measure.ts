/** One line of the result: ours beside a peer's, as a ratio in the same run. */
export interface Row {
  what: string;
  ours: number;
  peer: number;
  peerName: string;
  /** Ours divided by the peer's, or the peer's by ours where more is better. */
  ratio: number;
  /** Empty where none is set. */
  bar: string;
  met: boolean;
  note?: string;
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

let repeats = 5;

/** How often each way is taken: five times, or fewer where a whole run would take hours. */
export const repeatTimes = (times: number): void => {
  repeats = times;
};

/** Milliseconds of each way, median of the repeats taken in turns, after one of each that is not counted. */
export async function inTurns(...ways: (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = ways.map(() => []);
  for (let repeat = -1; repeat < repeats; repeat += 1) {
    for (const [i, way] of ways.entries()) {
      const start = performance.now();
      // A way may say itself how long its measured part took.
      const own = await way();
      if (repeat >= 0) times[i]?.push(typeof own === 'number' ? own : performance.now() - start);
    }
  }
  return times.map(median);
}

/** A row whose bar is a ratio that must not be passed. */
export function atMost(
  limit: number,
  what: string,
  ours: number,
  peer: number,
  peerName: string,
  note?: string,
): Row {
  const ratio = ours / peer;
  return { what, ours, peer, peerName, ratio, bar: `≤ ${limit} ×`, met: ratio <= limit, note };
}

/** A row whose bar is a ratio that must be reached: how many times faster than the peer. */
export function atLeast(
  limit: number,
  what: string,
  ours: number,
  peer: number,
  peerName: string,
  note?: string,
): Row {
  const ratio = peer / ours;
  return { what, ours, peer, peerName, ratio, bar: `≥ ${limit} ×`, met: ratio >= limit, note };
}

/** A row without a bar: how many times faster than the peer. */
export function timesFaster(what: string, ours: number, peer: number, peerName: string, note?: string): Row {
  return { what, ours, peer, peerName, ratio: peer / ours, bar: '', met: true, note };
}

const ms = (value: number): string =>
  value >= 10_000
    ? `${(value / 1_000).toFixed(1)} s`
    : value >= 100
      ? `${value.toFixed(0)} ms`
      : `${value.toFixed(2)} ms`;

/** A row of the table below. */
export const tableLine = (row: Row): string =>
  `| ${row.what} | ${ms(row.ours)} | ${row.peerName}: ${ms(row.peer)} | ${row.ratio.toFixed(2)} × | ${row.bar || '–'} | ${row.bar ? (row.met ? 'yes' : 'no') : '–'}${row.note ? ` (${row.note})` : ''} |`;

/** The rows as a Markdown table, as the README shows them. */
export const table = (rows: Row[]): string =>
  ['| what | ours | beside | ratio | bar | met |', '|---|---|---|---|---|---|', ...rows.map(tableLine)].join(
    '\n',
  );
