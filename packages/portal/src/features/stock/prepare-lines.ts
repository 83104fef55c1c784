/**
 * A decimal as people type it here (2,5 or 2.5), as the server takes it; undefined where it is none. 1.000 is a thousand
 * to one reader and one to another: it is none.
 */
export function decimalOf(typed: string): string | undefined {
  if (/^\s*[1-9]\d{0,2}[.,]\d{3}\s*$/.test(typed)) return undefined;
  const text = typed.trim().replace(',', '.');
  return /^\d{1,12}(\.\d{1,6})?$/.test(text) ? text : undefined;
}

export interface TypedLine {
  /** Of a lot that is known. */
  batchId?: string | undefined;
  lot: string;
  expiresOn?: string | undefined;
  /** Base units that were there when the dialog opened. */
  known?: string | undefined;
  typed: string;
}

export interface SentLine {
  productUnitId: string;
  quantity: string;
  batchId?: string;
  lot?: string;
  expiresOn?: string;
  known?: string;
}

/** What is sent of the lines that say something, each with its place in the form. */
export function sentLines(
  lines: readonly TypedLine[],
  productUnitId: string,
): { lines: SentLine[]; places: number[] } {
  const places = lines.flatMap((line, place) => (line.typed.trim() === '' ? [] : [place]));
  return {
    places,
    lines: places.map((place) => {
      const { batchId, lot, expiresOn, known, typed } = lines[place] as TypedLine;
      return {
        productUnitId,
        quantity: decimalOf(typed) ?? typed.trim(),
        ...(batchId ? { batchId } : { lot: lot.trim() }),
        ...(expiresOn !== undefined && { expiresOn }),
        ...(known !== undefined && { known }),
      };
    }),
  };
}

/** The field of the form that the server's field of a sent line means: lines.0.quantity → lines.3.typed. */
export function fieldInForm(field: string, places: readonly number[]): string {
  const [, index, part] = /^lines\.(\d+)(?:\.(\w+))?$/.exec(field) ?? [];
  if (index === undefined) return field;
  const place = places[Number(index)] ?? 0;
  return `lines.${place}.${part === 'lot' || part === 'expiresOn' ? part : 'typed'}`;
}
