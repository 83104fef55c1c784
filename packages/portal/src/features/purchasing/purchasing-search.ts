import { day, oneOf, text, yesNo } from '../../ui/layout/search-params';

export const requestStates = [
  'DRAFT',
  'REQUESTED',
  'APPROVED',
  'ORDERED',
  'RECEIVED',
  'REJECTED',
  'CANCELLED',
] as const;
export type RequestState = (typeof requestStates)[number];

export interface RequestsSearch {
  state?: RequestState | undefined;
  branch?: string | undefined;
  supplier?: string | undefined;
  search?: string | undefined;
}

export const requestsSearch = (raw: Record<string, unknown>): RequestsSearch => ({
  state: oneOf(raw, 'state', requestStates),
  branch: text(raw, 'branch'),
  supplier: text(raw, 'supplier'),
  search: text(raw, 'search'),
});

export const receiptStatuses = ['COMPLETED', 'DRAFT', 'CANCELLED'] as const;

export interface ReceiptsSearch extends Omit<RequestsSearch, 'state'> {
  status?: (typeof receiptStatuses)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Only what this import made. */
  import?: string | undefined;
  /** What it changed, rather than what it made. */
  changed?: boolean | undefined;
}

export const receiptsSearch = (raw: Record<string, unknown>): ReceiptsSearch => ({
  status: oneOf(raw, 'status', receiptStatuses),
  branch: text(raw, 'branch'),
  supplier: text(raw, 'supplier'),
  search: text(raw, 'search'),
  from: day(raw, 'from'),
  to: day(raw, 'to'),
  import: text(raw, 'import'),
  changed: yesNo(raw, 'changed') || undefined,
});
