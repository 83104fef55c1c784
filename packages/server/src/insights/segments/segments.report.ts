import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { reportConcentration } from './segment-concentration.report.js';
import { cells, segments, windowFrom } from './segments.rules.js';
import {
  type CellTherapy,
  OutsideCells,
  ScoreMeasure,
  type ScoreThreshold,
  type SegmentRow,
  type SegmentSnapshot,
  type SegmentsReport,
  ValueTier,
} from './segments.schema.js';

const groupsOf = loadSql(import.meta.url, './segment-groups.sql');
const mediansOf = loadSql(import.meta.url, './segment-medians.sql');
const therapiesOf = loadSql(import.meta.url, './therapy-cells.sql');
const snapshots = sqlText(`
  select id, as_of as "asOf", computed_at as "computedAt", window_days as "windowDays", data_through as "dataThrough",
    scored, lapsed, no_purchases as "noPurchases", own_bounds as "ownBounds",
    case when last_day_cuts is not null then json_build_object(
      'recency', (select json_agg(as_of - cut - 1 order by cut desc) from unnest(last_day_cuts) cut),
      'frequency', frequency_cuts, 'monetary', monetary_cuts) end as bounds
  from app.segment_snapshot
  where organization_id = :organization_id and (:as_of::date is null or as_of = :as_of)
  order by as_of desc limit :limit`);

const MOST_SNAPSHOTS = 1_000;

/** The snapshots there are, newest as-of first; with an as-of, that one. */
export async function listSnapshots(
  em: EntityManager,
  asOf?: string | null,
  limit = MOST_SNAPSHOTS,
): Promise<SegmentSnapshot[]> {
  const rows = await query<SegmentSnapshot & { windowDays: number }>(em, snapshots, {
    asOf: asOf ?? null,
    limit,
  });
  return rows.map((row) => ({ ...row, windowFrom: windowFrom(row.asOf, row.windowDays) }));
}

/** The snapshot as of a day, or the newest one. */
export async function findSnapshot(
  em: EntityManager,
  asOf?: string | null,
): Promise<SegmentSnapshot | undefined> {
  return (await listSnapshots(em, asOf, 1))[0];
}

interface Group {
  r: number | null;
  f: number | null;
  m: number | null;
  segment: string | null;
  valueTier: string | null;
  outside: string | null;
  customers: number;
  net: number;
  purchases: number;
  leastRecency: number | null;
  greatestRecency: number | null;
  leastFrequency: number;
  greatestFrequency: number;
  leastMonetary: number;
  greatestMonetary: number;
}

/** Everything the page shows of a snapshot; undefined where there is none as of that day. */
export async function reportSegments(
  em: EntityManager,
  asOf?: string | null,
): Promise<SegmentsReport | undefined> {
  const snapshot = await findSnapshot(em, asOf);
  if (!snapshot) return undefined;
  const params = { asOf: snapshot.asOf };
  const groups = await query<Group>(em, groupsOf, params);
  return {
    snapshot,
    totals: sum(groups),
    // Those that take a statement of their own: it runs when an operation asks for them.
    get segments() {
      return query<Median>(em, mediansOf, params).then((medians) => segmentRows(groups, medians));
    },
    get onTherapy() {
      return query<CellTherapy>(em, therapiesOf, params);
    },
    get concentration() {
      return reportConcentration(em, snapshot.asOf, snapshot.windowFrom);
    },
    cells: cells.map((cell) => ({
      ...cell,
      ...sum(groups.filter((group) => group.r === cell.r && group.f === cell.f)),
    })),
    valueTiers: Object.values(ValueTier).map((valueTier) => ({
      valueTier,
      ...sum(groups.filter((group) => group.valueTier === valueTier)),
    })),
    outside: Object.values(OutsideCells).map((outside) => ({
      outside,
      ...sum(groups.filter((group) => group.outside === outside)),
    })),
    thresholds: Object.values(ScoreMeasure).flatMap((measure) =>
      [1, 2, 3, 4, 5].map((score) => thresholdOf(groups, measure, score)),
    ),
  };
}

interface Median {
  segment: string;
  medianRecency: number;
}

const segmentRows = (groups: Group[], medians: Median[]): SegmentRow[] =>
  segments.map((segment) => {
    const own = groups.filter((group) => group.segment === segment);
    const { customers, net } = sum(own);
    const purchases = own.reduce((all, group) => all + group.purchases, 0);
    return {
      segment,
      customers,
      net,
      medianRecency: medians.find((row) => row.segment === segment)?.medianRecency ?? null,
      averageFrequency: customers > 0 ? purchases / customers : null,
    };
  });

const sum = (groups: Group[]) => ({
  customers: groups.reduce((all, group) => all + group.customers, 0),
  net: groups.reduce((all, group) => all + group.net, 0),
});

const measured = {
  RECENCY: { score: 'r', least: 'leastRecency', greatest: 'greatestRecency' },
  FREQUENCY: { score: 'f', least: 'leastFrequency', greatest: 'greatestFrequency' },
  MONETARY: { score: 'm', least: 'leastMonetary', greatest: 'greatestMonetary' },
} as const;

function thresholdOf(groups: Group[], measure: ScoreMeasure, score: number): ScoreThreshold {
  const { least, greatest, score: column } = measured[measure];
  const own = groups.filter((group) => group[column] === score);
  const { customers } = sum(own);
  const from = customers > 0 ? Math.min(...own.map((group) => group[least] ?? 0)) : null;
  const to = customers > 0 ? Math.max(...own.map((group) => group[greatest] ?? 0)) : null;
  return { measure, score, from, to, customers };
}
