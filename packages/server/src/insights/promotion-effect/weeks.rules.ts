/** Of an arm and a stratum, what was spent in a week counted from the campaign's first day; null of none. */
export interface WeekRow {
  stratum: string;
  treated: boolean;
  customers: number;
  week: number | null;
  net: number;
}

export interface EffectWeek {
  /** 0 is the first week of the campaign. */
  week: number;
  treated: number;
  /** Null where there is nobody to compare with. */
  controls: number | null;
}

/**
 * Spend of a customer by week, in minor units: of the treated who have controls, and of the controls, each stratum as the
 * treated are spread over them.
 */
export function weeksOf(rows: readonly WeekRow[], from: number, to: number): EffectWeek[] {
  const size = (stratum: string, treated: boolean) =>
    rows.find((row) => row.stratum === stratum && row.treated === treated)?.customers ?? 0;
  const strata = [...new Set(rows.map(({ stratum }) => stratum))];
  const matched = strata.filter((stratum) => size(stratum, true) > 0 && size(stratum, false) > 0);
  const counted = matched.length > 0 ? matched : strata;
  const treated = counted.reduce((all, stratum) => all + size(stratum, true), 0);
  const meanOf = (week: number, arm: boolean) =>
    counted.reduce((all, stratum) => {
      const own = rows.find((row) => row.stratum === stratum && row.treated === arm && row.week === week);
      return all + (own ? (own.net / own.customers) * size(stratum, true) : 0);
    }, 0) / treated;
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    week: from + index,
    treated: treated > 0 ? meanOf(from + index, true) : 0,
    controls: matched.length > 0 ? meanOf(from + index, false) : null,
  }));
}
