import { shareOf } from './prepare-grid';

interface Part {
  customers: number;
  net: number;
}

export interface FindingsInput {
  totals: Part;
  segments: readonly (Part & { segment: string })[];
  outside: readonly (Part & { outside: string })[];
}

/**
 * What the page says first, as facts for a sentence: shares are 0 to 1, money in minor units.
 * `parts` are the segments that a sentence sums: each opens on its own.
 */
export type Finding =
  | { kind: 'best'; segment: string; customers: number; customerShare: number; netShare: number }
  | {
      kind: 'leaving';
      customers: number;
      net: number;
      netShare: number | null;
      parts: { segment: string; customers: number }[];
    }
  | { kind: 'outside'; customers: number; customerShare: number };

const leavingSegments = ['CANT_LOSE', 'AT_RISK'];

function bestSegment({ segments, totals }: FindingsInput): Finding[] {
  const best = [...segments].sort((a, b) => b.net - a.net)[0];
  if (!best || best.net <= 0 || totals.net <= 0 || totals.customers === 0) return [];
  return [
    {
      kind: 'best',
      segment: best.segment,
      customers: best.customers,
      customerShare: best.customers / totals.customers,
      netShare: best.net / totals.net,
    },
  ];
}

function leaving({ segments, totals }: FindingsInput): Finding[] {
  const parts = segments.filter((row) => leavingSegments.includes(row.segment) && row.customers > 0);
  if (parts.length === 0) return [];
  const customers = parts.reduce((all, row) => all + row.customers, 0);
  const net = parts.reduce((all, row) => all + row.net, 0);
  return [
    {
      kind: 'leaving',
      customers,
      net,
      netShare: shareOf(net, totals.net),
      parts: parts.map(({ segment, customers }) => ({ segment, customers })),
    },
  ];
}

function lapsed({ outside, totals }: FindingsInput): Finding[] {
  const row = outside.find((each) => each.outside === 'LAPSED');
  if (!row || row.customers === 0 || totals.customers === 0) return [];
  return [
    {
      kind: 'outside',
      customers: row.customers,
      customerShare: row.customers / totals.customers,
    },
  ];
}

/** The findings worth a sentence, the most valuable first; one that would say nothing is left out. */
export function prepareFindings(report: FindingsInput): Finding[] {
  return [...bestSegment(report), ...leaving(report), ...lapsed(report)];
}
