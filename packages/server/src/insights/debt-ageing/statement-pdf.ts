import { PAGE, Pdf, type TextStyle } from '../../platform/pdf/pdf.js';
import type { StatementReport, StatementRow } from './statement.report.js';
import { type StatementLanguage, type StatementWords, statementWords } from './statement-words.js';

const left = PAGE.margin;
const whole = PAGE.width - 2 * PAGE.margin;
const bottom = PAGE.height - 56;
const GREY = '#555f69';

const locales: Record<StatementLanguage, string> = {
  vi: 'vi-VN',
  en: 'en-GB',
  // The years of the papers that it stands beside.
  th: 'th-TH-u-ca-gregory',
  'zh-CN': 'zh-CN',
};

/** How this language writes days and amounts. */
export function writingOf(language: StatementLanguage, currency: string) {
  const locale = locales[language];
  const days = new Intl.DateTimeFormat(locale, {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' },
  } as const);
  const digits =
    new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
    0;
  const amounts = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return {
    day: (date: string) => days.format(new Date(`${date}T00:00:00Z`)),
    amount: (minor: number) => amounts.format(minor / 10 ** digits),
  };
}

interface Column {
  title: string;
  width: number;
  align: 'start' | 'end';
  cell: (row: StatementRow) => string;
}

/** The statement as a document in the customer's language. */
export async function statementPdf(report: StatementReport, language: StatementLanguage): Promise<Buffer> {
  const words = statementWords[language];
  const { day, amount } = writingOf(language, report.organization.currency);
  const pdf = await Pdf.begin(language, `${words.title} · ${report.customer.name}`);
  let y = writeHead(pdf, report, words, day);
  y = writePairs(
    pdf,
    y + 10,
    sums(report, words).map(([name, value]) => [name, amount(value)]),
  );
  if (report.closing < 0) y += pdf.text(words.inCredit, left, y, whole, { size: 8, color: GREY });
  const columns: Column[] = [
    { title: words.day, width: 58, align: 'start', cell: (row) => day(row.businessDate) },
    { title: words.document, width: 76, align: 'start', cell: (row) => row.code },
    {
      title: words.what,
      width: 118,
      align: 'start',
      cell: ({ kind, note }) => [words.kind[kind], note].filter(Boolean).join(' · '),
    },
    { title: words.due, width: 58, align: 'start', cell: (row) => (row.dueDate ? day(row.dueDate) : '') },
    {
      title: words.raises,
      width: 66,
      align: 'end',
      cell: (row) => (row.amount > 0 ? amount(row.amount) : ''),
    },
    {
      title: words.lowers,
      width: 66,
      align: 'end',
      cell: (row) => (row.amount < 0 ? amount(-row.amount) : ''),
    },
    { title: words.balance, width: 73, align: 'end', cell: (row) => amount(row.balance) },
  ];
  y = writeRows(pdf, y + 14, columns, report.rows, words);
  y = startIfFull(pdf, y + 14, 30 + 16 * (report.buckets.length + 2));
  y += pdf.text(words.ageing(day(report.to)), left, y, whole, { bold: true, size: 10 }) + 4;
  writePairs(
    pdf,
    y,
    ageingOf(report, words).map(([name, value]) => [name, amount(value)]),
  );
  return pdf.finish((page, pages) => {
    pdf.rule(left, PAGE.height - 44, whole);
    pdf.text(`${report.organization.name} · ${report.customer.code}`, left, PAGE.height - 38, whole / 2, {
      size: 8,
      color: GREY,
    });
    pdf.text(words.page(page, pages), left + whole / 2, PAGE.height - 38, whole / 2, {
      ...{ size: 8, color: GREY, align: 'end' },
    });
  });
}

export const sums = (report: StatementReport, words: StatementWords): [string, number][] => [
  [words.opening, report.opening],
  [words.invoices, report.invoices],
  [words.payments, -report.payments || 0],
  [words.credits, -report.credits || 0],
  [words.closing, report.closing],
];

/** What was open by age, less what was applied to nothing, comes to what is owed. */
export const ageingOf = (
  { buckets, unapplied, closing }: StatementReport,
  words: StatementWords,
): [string, number][] => [
  ...buckets.map(({ from, to, open }): [string, number] => {
    if (from === null) return [words.notDue, open];
    return [to === null ? words.over(from - 1) : words.days(from, to), open];
  }),
  [words.unapplied, -unapplied || 0],
  [words.closing, closing],
];

function writeHead(
  pdf: Pdf,
  { organization, customer, from, to }: StatementReport,
  words: StatementWords,
  day: (date: string) => string,
): number {
  let y = PAGE.margin;
  y += pdf.text(organization.name, left, y, whole, { bold: true, size: 11 }) + 10;
  y += pdf.text(words.title, left, y, whole, { bold: true, size: 18 }) + 2;
  y += pdf.text(
    `${words.period(day(from), day(to))} · ${words.amountsIn(organization.currency)}`,
    left,
    y,
    whole,
    {
      ...{ size: 10, color: GREY },
    },
  );
  y += 10;
  const facts = [
    [words.customer, customer.name],
    [words.code, customer.code],
    [words.address, [customer.address, customer.ward, customer.area].filter(Boolean).join(', ')],
    [words.phone, (customer.phones[0] ?? '').replace(/^\+84/, '0')],
  ] as const;
  for (const [name, value] of facts.filter(([, known]) => known)) {
    pdf.text(name, left, y, 110, { color: GREY });
    y += pdf.text(value, left + 110, y, whole - 110) + 2;
  }
  return y;
}

/** Names with amounts, the last of them in bold under a rule: what the others come to. */
function writePairs(pdf: Pdf, start: number, pairs: [string, string][]): number {
  let y = start;
  const width = 320;
  pairs.forEach(([name, value], index) => {
    const style: TextStyle = { size: 9.5, bold: index === pairs.length - 1 };
    if (style.bold) pdf.rule(left, y, width);
    if (style.bold) y += 3;
    pdf.text(value, left + width - 120, y, 120, { ...style, align: 'end' });
    y += pdf.text(name, left, y, width - 124, style) + 2;
  });
  return y;
}

function startIfFull(pdf: Pdf, y: number, needed: number): number {
  if (y + needed <= bottom) return y;
  pdf.newPage();
  return PAGE.margin;
}

function writeRows(
  pdf: Pdf,
  start: number,
  columns: Column[],
  rows: readonly StatementRow[],
  words: StatementWords,
): number {
  if (rows.length === 0) return start + pdf.text(words.nothing, left, start, whole, { color: GREY });
  const style: TextStyle = { size: 8.5 };
  const inside = ({ width }: Column) => width - 6;
  const put = (y: number, textOf: (column: Column) => string, bold: boolean): number => {
    let x = left;
    let height = 0;
    for (const column of columns) {
      const written = pdf.text(textOf(column), x, y, inside(column), { ...style, bold, align: column.align });
      height = Math.max(height, written);
      x += column.width;
    }
    return height;
  };
  const head = (y: number): number => {
    const height = put(y, ({ title }) => title, true);
    pdf.rule(left, y + height + 2, whole);
    return y + height + 6;
  };
  let y = head(startIfFull(pdf, start, 60));
  for (const row of rows) {
    const needed = Math.max(
      ...columns.map((column) => pdf.heightOf(column.cell(row), inside(column), style)),
    );
    if (y + needed > bottom) {
      pdf.newPage();
      y = head(PAGE.margin);
    }
    y += put(y, (column) => column.cell(row), false) + 3;
  }
  pdf.rule(left, y, whole);
  return y;
}
