export interface Day {
  businessDate: string;
  sales: number;
  net: number;
}

export interface DailyFinding {
  total: number;
  best: Day | null;
  /** The last 30 days and the 30 before; null where the days given don't reach that far. */
  lastThirty: number;
  thirtyBefore: number | null;
}

/** What ninety days say in one line. `days` oldest first, one for each date. */
export function prepareDaily(days: readonly Day[]): DailyFinding {
  const sum = (some: readonly Day[]) => some.reduce((total, day) => total + day.net, 0);
  const sold = days.filter((day) => day.net > 0);
  return {
    total: sum(days),
    best: sold.reduce<Day | null>((best, day) => (best && best.net >= day.net ? best : day), null),
    lastThirty: sum(days.slice(-30)),
    thirtyBefore: days.length >= 60 ? sum(days.slice(-60, -30)) : null,
  };
}
