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
let secondsAtMost = 120;

/** How often each way is taken, and for how long those of one comparison may be taken again and again. */
export const repeatTimes = (times: number, seconds = secondsAtMost): void => {
  repeats = times;
  secondsAtMost = seconds;
};

/**
 * Milliseconds of each way, median of the repeats taken in turns, after one of each that is not counted. Once the time
 * for a comparison is over no further turn begins; where the first takes most of it, that one counts.
 */
export async function inTurns(...ways: (() => Promise<unknown>)[]): Promise<number[]> {
  const turns: number[][] = [];
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  while (turns.length <= repeats) {
    const turn: number[] = [];
    for (const way of ways) {
      const start = performance.now();
      // A way may say itself how long its measured part took.
      const own = await way();
      turn.push(typeof own === 'number' ? own : performance.now() - start);
    }
    turns.push(turn);
    if (seconds() * (1 + 1 / turns.length) > secondsAtMost) break;
  }
  const counted = turns.length > 1 ? turns.slice(1) : turns;
  return ways.map((_, i) => median(counted.map((turn) => turn[i] ?? Number.NaN)));
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

const verdict = (row: Row): string => (row.bar ? (row.met ? 'yes' : 'no') : '–');

/** A row as it is told while a run goes on. */
export const rowLine = (row: Row): string =>
  `| ${row.what} | ${ms(row.ours)} | ${row.peerName}: ${ms(row.peer)} | ${row.ratio.toFixed(2)} × | ${row.bar || '–'} | ${verdict(row)}${row.note ? ` (${row.note})` : ''} |`;

/** What one run of the benchmark measured. */
export interface Run {
  scale: number;
  rows: Row[];
}

const nameOf = (row: Row): string => `| ${row.what} | ${row.peerName} | ${row.bar || '–'} |`;
const cell = (row: Row | undefined): string =>
  row ? `${ms(row.ours)} : ${ms(row.peer)}, **${row.ratio.toFixed(2)} ×**` : '–';

/** Runs side by side as the README's Markdown table: each cell ours : the peer's, the ratio. */
export function table(runs: Run[]): string {
  const scales = runs.map(({ scale }) => ` scale ${scale} |`).join('');
  const names = [...new Set(runs.flatMap(({ rows }) => rows.map(nameOf)))];
  const lines = names.map((name) => {
    const rows = runs.map((run) => run.rows.find((row) => nameOf(row) === name));
    const met = runs.flatMap(({ scale }, i) => (rows[i]?.met ? [`at scale ${scale}`] : []));
    const there = rows.filter(Boolean);
    const bar = there.some((row) => row?.bar);
    const all = met.length === there.length ? 'yes' : met.join(', ') || 'no';
    return `${name} ${rows.map(cell).join(' | ')} | ${bar ? all : '–'} |`;
  });
  return [`| what | beside | bar |${scales} met |`, `|${'---|'.repeat(4 + runs.length)}`, ...lines].join(
    '\n',
  );
}
