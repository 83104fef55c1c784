import { day, oneOf, text, yesNo } from '../../ui/layout/search-params';

export const stockStates = ['IN_STOCK', 'OUT', 'TO_SETTLE', 'EXPIRED', 'HELD'] as const;
export const stockSorts = ['NAME', 'ON_HAND', 'VALUE', 'FIRST_EXPIRY'] as const;
export const movementKinds = [
  'OPENING',
  'RECEIPT',
  'SALE',
  'RETURN',
  'TRANSFER',
  'ADJUSTMENT',
  'WRITE_OFF',
  'COUNT',
] as const;
export const documentKinds = ['ADJUSTMENT', 'WRITE_OFF', 'TRANSFER', 'REVERSAL'] as const;

export interface StockSearch {
  search?: string | undefined;
  branch?: string | undefined;
  state?: (typeof stockStates)[number] | undefined;
  /** Some of it expires on that day or before, and has not yet. */
  expiresBy?: string | undefined;
  sort?: (typeof stockSorts)[number] | undefined;
  descending?: boolean | undefined;
}

export const stockSearch = (raw: Record<string, unknown>): StockSearch => ({
  search: text(raw, 'search'),
  branch: text(raw, 'branch'),
  state: oneOf(raw, 'state', stockStates),
  expiresBy: day(raw, 'expiresBy'),
  sort: oneOf(raw, 'sort', stockSorts),
  descending: yesNo(raw, 'descending') || undefined,
});

/** Which movements of a product are shown. */
export interface MovementSearch {
  branch?: string | undefined;
  batch?: string | undefined;
  kind?: (typeof movementKinds)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const movementSearch = (raw: Record<string, unknown>): MovementSearch => ({
  branch: text(raw, 'branch'),
  batch: text(raw, 'batch'),
  kind: oneOf(raw, 'kind', movementKinds),
  from: day(raw, 'from'),
  to: day(raw, 'to'),
});

export interface DocumentSearch {
  branch?: string | undefined;
  kind?: (typeof documentKinds)[number] | undefined;
}

export const documentSearch = (raw: Record<string, unknown>): DocumentSearch => ({
  branch: text(raw, 'branch'),
  kind: oneOf(raw, 'kind', documentKinds),
});

export interface RecallsSearch {
  state?: 'OPEN' | 'CLOSED' | undefined;
}

export const recallsSearch = (raw: Record<string, unknown>): RecallsSearch => ({
  state: oneOf(raw, 'state', ['OPEN', 'CLOSED']),
});

export interface RecallSearch {
  /** Whom to show: those who still have to be reached, or all. */
  show?: 'all' | undefined;
  certainty?: 'CERTAIN' | 'POSSIBLE' | undefined;
}

export const recallSearch = (raw: Record<string, unknown>): RecallSearch => ({
  show: oneOf(raw, 'show', ['all']),
  certainty: oneOf(raw, 'certainty', ['CERTAIN', 'POSSIBLE']),
});
