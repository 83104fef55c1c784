import type words from '../../locales/vi/imports.json';
import { oneOf, text, yesNo } from '../../ui/layout/search-params';

export const importKinds = [
  'CUSTOMERS',
  'PRODUCTS',
  'SUPPLIERS',
  'INVOICES',
  'INVOICE_LINES',
  'PURCHASES',
  'PRESCRIPTIONS',
] as const satisfies (keyof (typeof words)['kind'])[];
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
