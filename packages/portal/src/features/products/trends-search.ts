import { oneOf, text, yesNo } from '../../ui/layout/search-params';

export const trendUnits = ['MONTH', 'WEEK'] as const;
export const trendBases = ['LAST_YEAR', 'PERIOD_BEFORE'] as const;
export type TrendUnit = (typeof trendUnits)[number];

export interface ProductSearch {
  /** Months where left out. */
  unit?: TrendUnit | undefined;
}

export const productSearch = (raw: Record<string, unknown>): ProductSearch => ({
  unit: oneOf(raw, 'unit', trendUnits),
});

export interface TrendsSearch extends ProductSearch {
  basis?: (typeof trendBases)[number] | undefined;
  by?: 'MEDICINE' | undefined;
  /** Of the products of one medicine; a dash: of those without ingredients. */
  medicine?: string | undefined;
  falling?: boolean | undefined;
}

export const trendsSearch = (raw: Record<string, unknown>): TrendsSearch => ({
  unit: oneOf(raw, 'unit', trendUnits),
  basis: oneOf(raw, 'basis', trendBases),
  by: oneOf(raw, 'by', ['MEDICINE']),
  medicine: text(raw, 'medicine'),
  falling: yesNo(raw, 'falling') || undefined,
});
