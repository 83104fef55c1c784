import type words from '../../locales/vi/imports.json';
import { oneOf, text, yesNo } from '../../ui/layout/search-params';

type Kind = keyof (typeof words)['kind'];
/** Every kind there is: one that is added and not named here doesn't compile. */
const kinds: Record<Kind, true> = {
  CUSTOMERS: true,
  PRODUCTS: true,
  SUPPLIERS: true,
  INVOICES: true,
  INVOICE_LINES: true,
  PURCHASES: true,
  PRESCRIPTIONS: true,
  DEBTS: true,
  CASH_BOOK: true,
  CAMPAIGN_PEOPLE: true,
  COUPONS: true,
  NATIONAL_FEED: true,
};
export const importKinds = Object.keys(kinds) as Kind[];
export const importStates = ['CHECKING', 'READY', 'MERGING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
export const importSorts = ['CREATED_AT', 'FILE_NAME', 'STATE'] as const;

export interface ImportsSearch {
  kind?: (typeof importKinds)[number] | undefined;
  state?: (typeof importStates)[number] | undefined;
  search?: string | undefined;
  sort?: (typeof importSorts)[number] | undefined;
  descending?: boolean | undefined;
}

export const importsSearch = (raw: Record<string, unknown>): ImportsSearch => ({
  kind: oneOf(raw, 'kind', importKinds),
  state: oneOf(raw, 'state', importStates),
  search: text(raw, 'search'),
  sort: oneOf(raw, 'sort', importSorts),
  descending: yesNo(raw, 'descending'),
});
