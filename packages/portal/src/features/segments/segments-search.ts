import { carePlaces } from '../../ui/care-script/care-places';
import { day, oneOf, text, whole, yesNo } from '../../ui/layout/search-params';

export const segments = [
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
] as const;
export const valueTiers = ['HIGH', 'MID', 'LOW'] as const;
export const outsideCells = ['LAPSED', 'NO_PURCHASES'] as const;
export const memberSorts = ['NAME', 'RECENCY', 'FREQUENCY', 'MONETARY'] as const;
/** The five scores, from worst to best. */
export const scores = [1, 2, 3, 4, 5] as const;
export const summarySorts = ['customers', 'net', 'recency', 'frequency'] as const;

export type Segment = (typeof segments)[number];
export type OutsideCells = (typeof outsideCells)[number];
export type MemberSort = (typeof memberSorts)[number];

type Raw = Record<string, unknown>;

/** Leaves out what isn't set, so that an address stays as short as what it says. */
function said<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function score(raw: Raw, key: string): number | undefined {
  const value = whole(raw, key);
  return value !== undefined && value >= 1 && value <= 5 ? value : undefined;
}

export type SegmentsSearch = Partial<ReturnType<typeof readSegments>>;

function readSegments(raw: Raw) {
  return {
    asOf: day(raw, 'asOf'),
    /** What the shade of the grid stands for; customers unless said. */
    shade: oneOf(raw, 'shade', ['net'] as const),
    /** The computation under way, so that a reload finds it again. */
    run: text(raw, 'run'),
    sort: oneOf(raw, 'sort', summarySorts),
    descending: yesNo(raw, 'descending'),
  };
}

/** The address of the segments page; what it doesn't understand is left out. */
export function segmentsSearch(raw: Raw): SegmentsSearch {
  return said(readSegments(raw));
}

/** The address of the care scripts: the class whose script stands open. */
export function careScriptsSearch(raw: Raw): { place?: (typeof carePlaces)[number] } {
  return said({ place: oneOf(raw, 'place', carePlaces) });
}

export type SegmentCustomersSearch = Partial<ReturnType<typeof readCustomers>>;

function readCustomers(raw: Raw) {
  return {
    asOf: day(raw, 'asOf'),
    segment: oneOf(raw, 'segment', segments),
    r: score(raw, 'r'),
    f: score(raw, 'f'),
    tier: oneOf(raw, 'tier', valueTiers),
    outside: oneOf(raw, 'outside', outsideCells),
    /** Of an earlier day: where they stood then (`from`), or that they bought again after more than `back` days. */
    since: day(raw, 'since'),
    from: oneOf(raw, 'from', [...segments, ...outsideCells]),
    back: whole(raw, 'back'),
    search: text(raw, 'search'),
    /** With supply of a long-term medicine, or without. */
    therapy: yesNo(raw, 'therapy'),
    /** Who takes it, for those who may know. */
    medicine: text(raw, 'medicine'),
    sort: oneOf(raw, 'sort', memberSorts),
    descending: yesNo(raw, 'descending'),
    /** The customer whose explanation stands open. */
    why: text(raw, 'why'),
  };
}

/** The address of the people behind a figure; what it doesn't understand is left out. */
export function segmentCustomersSearch(raw: Raw): SegmentCustomersSearch {
  return said(readCustomers(raw));
}

/** The order of the people: by money, greatest first, unless the address says otherwise. */
export function memberOrder(search: SegmentCustomersSearch): { sort: MemberSort; descending: boolean } {
  const sort = search.sort ?? 'MONETARY';
  return { sort, descending: search.descending ?? sort !== 'NAME' };
}

/** The filter as the server takes it. */
export function memberFilter({
  segment,
  r,
  f,
  tier,
  outside,
  since,
  from,
  back,
  therapy,
  search,
}: SegmentCustomersSearch) {
  const changed = since && (from || back) ? { since, cameFrom: from, backAfterDays: back } : {};
  return said({
    segment,
    r,
    f,
    valueTier: tier,
    outside,
    ...changed,
    onTherapy: therapy,
    search: search?.trim() || undefined,
  });
}
