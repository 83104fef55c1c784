/** Readers of the address's search parameters: what isn't understood is left out, never an error. */
type Raw = Record<string, unknown>;

export function text(raw: Raw, key: string): string | undefined {
  const value = raw[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function oneOf<T extends string>(raw: Raw, key: string, values: readonly T[]): T | undefined {
  return values.find((value) => value === raw[key]);
}

/** A business date 'YYYY-MM-DD' that exists. */
export function day(raw: Raw, key: string): string | undefined {
  const value = raw[key];
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const instant = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== value ? undefined : value;
}

export function whole(raw: Raw, key: string): number | undefined {
  const value = typeof raw[key] === 'string' && raw[key] !== '' ? Number(raw[key]) : raw[key];
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

export function yesNo(raw: Raw, key: string): boolean | undefined {
  const value = raw[key];
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;
}
