import { oneOf, text, yesNo } from '../../ui/layout/search-params';

export const phases = ['DRAFT', 'PLANNED', 'RUNNING', 'ENDED', 'STOPPED', 'DISCARDED'] as const;
export const ways = ['AUTOMATICALLY', 'BY_COUPON', 'BY_VOUCHER'] as const;
export const benefits = ['PERCENT', 'AMOUNT', 'BUY_GET'] as const;
const sorts = ['STARTS_ON', 'ENDS_ON', 'NAME', 'CODE'] as const;

export interface PromotionsSearch {
  phase?: (typeof phases)[number] | undefined;
  applies?: (typeof ways)[number] | undefined;
  benefit?: (typeof benefits)[number] | undefined;
  search?: string | undefined;
  sort?: (typeof sorts)[number] | undefined;
  descending?: boolean | undefined;
}

export const promotionsSearch = (raw: Record<string, unknown>): PromotionsSearch => ({
  phase: oneOf(raw, 'phase', phases),
  applies: oneOf(raw, 'applies', ways),
  benefit: oneOf(raw, 'benefit', benefits),
  search: text(raw, 'search'),
  sort: oneOf(raw, 'sort', sorts),
  descending: yesNo(raw, 'descending'),
});

/** A month, YYYY-MM. */
export interface CalendarSearch {
  month?: string | undefined;
  /** As a list of days. */
  table?: boolean | undefined;
}

export const calendarSearch = (raw: Record<string, unknown>): CalendarSearch => {
  const month = text(raw, 'month');
  return {
    month: month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    table: yesNo(raw, 'table'),
  };
};

export const legalities = ['BARRED', 'DECIDED', 'PROMOTABLE'] as const;
export const uses = ['COVERED', 'PASSED_OVER', 'BARRED'] as const;

export interface ProductsSearch {
  promotion?: string | undefined;
  use?: (typeof uses)[number] | undefined;
  legality?: (typeof legalities)[number] | undefined;
  search?: string | undefined;
}

export const productsSearch = (raw: Record<string, unknown>): ProductsSearch => ({
  promotion: text(raw, 'promotion'),
  use: oneOf(raw, 'use', uses),
  legality: oneOf(raw, 'legality', legalities),
  search: text(raw, 'search'),
});
