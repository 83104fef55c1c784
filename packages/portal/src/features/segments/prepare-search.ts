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
export const scores = [1, 2, 3, 4, 5] as const;

export type Segment = (typeof segments)[number];
export type ValueTier = (typeof valueTiers)[number];
export type OutsideCells = (typeof outsideCells)[number];
export type MemberSort = (typeof memberSorts)[number];

/** The address of the segments page: the date shown, what the shade means, and a computation under way. */
export interface SegmentsSearch {
  asOf?: string;
  measure?: 'net';
  run?: string;
}

/** The address of a list of people; `why` is the customer whose explanation stands open. */
export interface MembersSearch {
  asOf?: string;
  segment?: Segment;
  r?: number;
  f?: number;
  tier?: ValueTier;
  outside?: OutsideCells;
  search?: string;
  sort?: MemberSort;
  descending?: boolean;
  why?: string;
}

const dateShape = /^\d{4}-\d{2}-\d{2}$/;

function oneOf<T extends string | number>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((each) => each === value || String(each) === value);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function date(value: unknown): string | undefined {
  return typeof value === 'string' && dateShape.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}

/** Leaves out what isn't set, so that an address stays as short as what it says. */
function said<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** Reads the address of the segments page; what it doesn't know is ignored. */
export function readSegmentsSearch(raw: Record<string, unknown>): SegmentsSearch {
  return said({ asOf: date(raw.asOf), measure: oneOf(['net'] as const, raw.measure), run: text(raw.run) });
}

/** Reads the address of a list of people; what it doesn't know is ignored. */
export function readMembersSearch(raw: Record<string, unknown>): MembersSearch {
  return said({
    asOf: date(raw.asOf),
    segment: oneOf(segments, raw.segment),
    r: oneOf(scores, raw.r),
    f: oneOf(scores, raw.f),
    tier: oneOf(valueTiers, raw.tier),
    outside: oneOf(outsideCells, raw.outside),
    search: text(raw.search),
    sort: oneOf(memberSorts, raw.sort),
    descending: typeof raw.descending === 'boolean' ? raw.descending : undefined,
    why: text(raw.why),
  });
}

/** The order of the list: by money, greatest first, unless the address says otherwise. */
export function memberOrder(search: MembersSearch): { sort: MemberSort; descending: boolean } {
  const sort = search.sort ?? 'MONETARY';
  return { sort, descending: search.descending ?? sort !== 'NAME' };
}

/** The filter as the server takes it. */
export function memberFilter(search: MembersSearch) {
  return said({
    segment: search.segment,
    r: search.r,
    f: search.f,
    valueTier: search.tier,
    outside: search.outside,
    search: search.search?.trim(),
  });
}

/** The address of the file that holds exactly the people that the list shows. */
export function exportAddress(search: MembersSearch, asOf: string, format: 'csv' | 'xlsx'): string {
  const { sort, descending } = memberOrder(search);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ asOf, ...memberFilter(search), sort, descending })) {
    query.set(name, String(value));
  }
  return `/api/exports/segment-members.${format}?${query}`;
}
