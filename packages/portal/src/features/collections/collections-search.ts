import { day, oneOf, text } from '../../ui/layout/search-params';

export const collectionGroups = ['CALL', 'PROMISED', 'WAITING', 'EXCLUDED'] as const;
export type CollectionGroup = (typeof collectionGroups)[number];
export const collectionSorts = ['WEIGHT', 'OVERDUE', 'DAYS'] as const;
export const promiseStates = ['OPEN', 'KEPT', 'PARTLY_KEPT', 'BROKEN', 'WITHDRAWN'] as const;

type Raw = Record<string, unknown>;
const known = <Search extends object>(search: Search): Partial<Search> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Partial<Search>;
const id = (raw: Raw, key: string) => {
  const value = text(raw, key);
  return value && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined;
};

const readWorklist = (raw: Raw) => ({
  group: oneOf(raw, 'group', collectionGroups),
  sort: oneOf(raw, 'sort', collectionSorts),
  branch: id(raw, 'branch'),
  search: text(raw, 'search'),
});
export type CollectionsSearch = Partial<ReturnType<typeof readWorklist>>;

/** The address of the worklist of debts; what it doesn't understand is left out. */
export const collectionsSearch = (raw: Raw): CollectionsSearch => known(readWorklist(raw));

/** The filter as the server takes it. */
export const collectionFilter = ({ branch, search }: CollectionsSearch) => ({
  ...(branch && { branchId: branch }),
  ...(search?.trim() && { search: search.trim() }),
});

const readPromises = (raw: Raw) => ({
  customer: id(raw, 'customer'),
  state: oneOf(raw, 'state', promiseStates),
  from: day(raw, 'from'),
  to: day(raw, 'to'),
});
export type PromisesSearch = Partial<ReturnType<typeof readPromises>>;

/** The address of the promises. */
export const promisesSearch = (raw: Raw): PromisesSearch => known(readPromises(raw));

export const promiseFilter = ({ customer, state, from, to }: PromisesSearch) => ({
  customerId: customer ?? null,
  states: state ? [state] : null,
  from: from ?? null,
  to: to ?? null,
});
