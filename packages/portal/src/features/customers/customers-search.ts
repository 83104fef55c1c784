import { day, oneOf, text, whole, yesNo } from '../../ui/layout/search-params';

export const customerSorts = ['NAME', 'CODE', 'LAST_PURCHASE', 'NET'] as const;

export const anniversaries = ['BIRTHDAY', 'WEDDING', 'FOUNDING'] as const;

export const debtStates = ['OWES', 'OVERDUE', 'PAID', 'IN_CREDIT'] as const;

export interface CustomersSearch {
  search?: string | undefined;
  group?: string | undefined;
  area?: string | undefined;
  star?: number | undefined;
  status?: 'ACTIVE' | 'INACTIVE' | undefined;
  lastFrom?: string | undefined;
  lastTo?: string | undefined;
  hasPhone?: boolean | undefined;
  debt?: (typeof debtStates)[number] | undefined;
  anniversary?: (typeof anniversaries)[number] | undefined;
  /** Only whom this import made. */
  import?: string | undefined;
  /** What it changed, rather than what it made. */
  changed?: boolean | undefined;
  /** Of the anniversary; the present one where left out. */
  month?: number | undefined;
  sort?: (typeof customerSorts)[number] | undefined;
  descending?: boolean | undefined;
}

const monthOf = (month: number | undefined) => (month && month <= 12 ? month : undefined);

export const customersSearch = (raw: Record<string, unknown>): CustomersSearch => ({
  search: text(raw, 'search'),
  group: text(raw, 'group'),
  area: text(raw, 'area'),
  star: whole(raw, 'star'),
  status: oneOf(raw, 'status', ['ACTIVE', 'INACTIVE']),
  lastFrom: day(raw, 'lastFrom'),
  lastTo: day(raw, 'lastTo'),
  hasPhone: yesNo(raw, 'hasPhone'),
  debt: oneOf(raw, 'debt', debtStates),
  anniversary: oneOf(raw, 'anniversary', anniversaries),
  month: monthOf(whole(raw, 'month')),
  import: text(raw, 'import'),
  changed: yesNo(raw, 'changed') || undefined,
  sort: oneOf(raw, 'sort', customerSorts),
  descending: yesNo(raw, 'descending'),
});
