/** Bounds of the ageing as people write them: 30, 60, 90. */
export const writtenBounds = (bounds: readonly number[]): string => bounds.join(', ');

/** One to six days that rise, from 1 to 3650; null for anything else. */
export function readBounds(written: string): number[] | null {
  const parts = written.split(/[\s,;/]+/).filter(Boolean);
  const days = parts.map(Number);
  const isRising = days.every((day, index) => Number.isInteger(day) && day > (days[index - 1] ?? 0));
  return isRising && days.length >= 1 && days.length <= 6 && (days.at(-1) ?? 0) <= 3650 ? days : null;
}
