import { campaignKind } from './campaign-columns.rules.js';
import { type Cell, cut, fold, type ReadCell } from './cell.rules.js';
import { couponKind } from './coupon-columns.rules.js';
import { customerKind } from './customer-columns.rules.js';
import { cashBookKind, debtKind } from './debt-columns.rules.js';
import { feedKind } from './feed-columns.rules.js';
import { invoiceKind, invoiceLineKind } from './invoice-columns.rules.js';
import { prescriptionKind } from './prescription-columns.rules.js';
import { productKind } from './product-columns.rules.js';
import { purchaseKind } from './purchase-columns.rules.js';
import { supplierKind } from './supplier-columns.rules.js';

/** A column of a file that is taken over. */
export interface Field {
  /** As the record's JSON and the merging statements call it. */
  name: string;
  /** Its headings, as KiotViet writes them; the first one found is it. */
  headings: string[];
  read: ReadCell<unknown>;
  /** The file is refused without this column. */
  required?: boolean;
  /** A row is left out where this cell is empty. */
  filled?: boolean;
  /** What a fault in this cell keeps out: the cell alone, or its row (and with it the record). */
  keepsOut: 'cell' | 'row';
  /** Of an invoice file: whether the cell speaks of the invoice or of its line. */
  of?: 'record' | 'line';
}

export type ImportKind =
  | 'CUSTOMERS'
  | 'PRODUCTS'
  | 'SUPPLIERS'
  | 'INVOICES'
  | 'INVOICE_LINES'
  | 'PURCHASES'
  | 'PRESCRIPTIONS'
  | 'NATIONAL_FEED'
  | 'DEBTS'
  | 'CASH_BOOK'
  | 'CAMPAIGN_PEOPLE'
  | 'COUPONS';

/** One kind of file: how it is recognised, what is taken of it, and which headings are known and left. */
export interface FileKind {
  kind: ImportKind;
  fields: Field[];
  /** Headings that say the file is another one, which would otherwise pass for this kind. */
  foreign: string[];
  /** Names of fields of which the file must have one at least, and each row must fill one. */
  oneOf?: string[][];
  /** Known headings whose columns are not taken over (the other system's own sums, hidden internals). */
  notTaken: string[];
  /** Kinds that bring the records its rows speak of. */
  restsOn?: ImportKind[];
  /** The last heading of each field is English. */
  isEnglishToo?: boolean;
  /** Rows that show in its template what is meant, by fields' names; none that could go in. */
  sample?: Record<string, string>[];
  /** What a row's record is known by, or undefined where the row can't be placed. */
  keyOf: (record: Record<string, unknown>) => string | undefined;
}

/** The most particular first: an invoice line's file has most headings of the others. */
export const fileKinds: FileKind[] = [
  campaignKind,
  invoiceLineKind,
  invoiceKind,
  prescriptionKind,
  couponKind,
  purchaseKind,
  feedKind,
  debtKind,
  cashBookKind,
  productKind,
  customerKind,
  supplierKind,
];

export const kindOf = (kind: ImportKind): FileKind => {
  const found = fileKinds.find((candidate) => candidate.kind === kind);
  if (!found) throw new Error(`no kind of file ${kind}`);
  return found;
};

/** Where each field stands in a file: its position and the heading it has there. */
export interface Layout {
  kind: ImportKind;
  columns: { field: Field; index: number; heading: string }[];
  unknownHeadings: string[];
}

/** Why a whole file is refused. */
export interface FileProblem {
  code: string;
  params: Record<string, unknown>;
}

/** What our file of faulty rows adds: it may be sent again as it is. */
const ownColumns = ['Lý do', 'Reasons'];

const spelled = (heading: Cell | undefined) => fold(String(heading ?? '')).replaceAll('\ufffd', '');

/** Finds the kind of a file by its headings, never by their position, case, accents or form of Unicode. */
export function layOut(row: Cell[]): Layout | FileProblem {
  const headings = row.map((cell) => cut(String(cell).normalize('NFC').replaceAll('\0', '').trim(), 200));
  const found = headings.filter((heading) => heading !== '');
  const positions = new Map<string, number>();
  headings.forEach((heading, index) => {
    const key = spelled(heading);
    if (key !== '' && !positions.has(key)) positions.set(key, index);
  });
  const has = (heading: string) => positions.has(spelled(heading));
  const missing = (kind: FileKind) => missingOf(kind, has);
  const candidates = fileKinds.filter((kind) => !kind.foreign.some(has));
  const whole = candidates.find((kind) => missing(kind).length === 0);
  if (!whole) return refusal(candidates, missing, has, found);

  const columns: Layout['columns'] = [];
  const taken = new Set<number>();
  for (const field of whole.fields) {
    const heading = field.headings.find(has);
    const index = heading === undefined ? undefined : positions.get(spelled(heading));
    if (index === undefined || taken.has(index)) continue;
    taken.add(index);
    columns.push({ field, index, heading: headings[index] ?? '' });
  }
  const notTaken = new Set([...whole.notTaken, ...ownColumns].map(spelled));
  const unknownHeadings = headings.filter(
    (heading, index) => heading !== '' && !taken.has(index) && !notTaken.has(spelled(heading)),
  );
  return { kind: whole.kind, columns, unknownHeadings: unknownHeadings.slice(0, 200) };
}

function missingOf({ fields, oneOf = [] }: FileKind, has: (heading: string) => boolean): Field[] {
  const lacks = ({ headings }: Field) => !headings.some(has);
  const groups = oneOf.map((names) => fields.filter(({ name }) => names.includes(name)));
  return [
    ...fields.filter((field) => field.required && lacks(field)),
    ...groups.filter((group) => group.every(lacks)).flatMap((group) => group.slice(0, 1)),
  ];
}

function refusal(
  candidates: FileKind[],
  missing: (kind: FileKind) => Field[],
  has: (heading: string) => boolean,
  found: string[],
): FileProblem {
  // The kind it comes closest to, if the column that names its records is there at all.
  const near = candidates.find((kind) => {
    const [identity] = kind.fields.filter((field) => field.required);
    const lacking = missing(kind);
    const wanted = kind.fields.filter((field) => field.required).length;
    return identity?.headings.some(has) && lacking.length * 2 <= wanted;
  });
  if (!near) return { code: 'UNKNOWN_KIND', params: { found: found.slice(0, 80) } };
  return {
    code: 'MISSING_HEADINGS',
    params: {
      kind: near.kind,
      missing: missing(near).map((field) => field.headings[0] ?? ''),
      found: found.slice(0, 80),
    },
  };
}
