export interface Span {
  from: string;
  to: string;
}

export interface BarPart extends Span {
  kind: 'covered' | 'gap';
  /** Per cent of the bar's width. */
  left: number;
  width: number;
  days: number;
}

export interface CourseBar {
  from: string;
  to: string;
  parts: BarPart[];
  /** Where the fills lie, in per cent. */
  fills: { day: string; left: number }[];
  /** The as-of, in per cent. */
  asOf: number;
}

const DAY = 86_400_000;
const number = (day: string) => Math.round(Date.parse(day) / DAY);
const dayOf = (at: number) => new Date(at * DAY).toISOString().slice(0, 10);
const DAYS_SHOWN = 365;

/**
 * A course as a bar over the last year and what is covered beyond: spans with and without supply, cut to what is shown,
 * from the first fill on where that is later. Both ends of a span belong to it.
 */
export function prepareCourseBar({
  asOf,
  firstDay,
  covered,
  gaps,
  fills,
}: {
  asOf: string;
  firstDay: string;
  covered: readonly Span[];
  gaps: readonly Span[];
  fills: readonly string[];
}): CourseBar {
  const first = Math.max(number(firstDay), number(asOf) - DAYS_SHOWN + 1);
  const last = Math.max(
    number(asOf),
    Math.min(number(covered.at(-1)?.to ?? asOf), number(asOf) + DAYS_SHOWN),
  );
  const days = last - first + 1;
  const percent = (count: number) => (100 * count) / days;
  const cut = (kind: BarPart['kind'], spans: readonly Span[]): BarPart[] =>
    spans.flatMap((span) => {
      const from = Math.max(number(span.from), first);
      const to = Math.min(number(span.to), last);
      if (to < from) return [];
      const width = to - from + 1;
      return {
        kind,
        from: dayOf(from),
        to: dayOf(to),
        days: width,
        left: percent(from - first),
        width: percent(width),
      };
    });
  return {
    from: dayOf(first),
    to: dayOf(last),
    parts: [...cut('covered', covered), ...cut('gap', gaps)].sort((one, other) => one.left - other.left),
    fills: fills
      .filter((day) => number(day) >= first && number(day) <= last)
      .map((day) => ({ day, left: percent(number(day) - first) })),
    asOf: percent(number(asOf) - first + 1),
  };
}
