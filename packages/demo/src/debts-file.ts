import { stringify } from 'csv-stringify/sync';
import { type Day, format } from './calendar.js';
import type { Customer } from './customers.js';
import { DEBT_HEADINGS } from './headings.js';
import type { Invoice } from './invoices.js';

interface Document {
  customer: Customer;
  code: string;
  day: Day;
  minute: number;
  type: string;
  value: number;
}

const PAID_AT = 9 * 60;

/** What was sold on credit, what was paid with it and what later: a row a document, by customer and time. */
export function debtsCsv(invoices: Invoice[]): string {
  const documents = invoices.flatMap(documentsOf);
  numberPayments(documents);
  const byCustomer = Map.groupBy(documents, ({ customer }) => customer);
  const rows = [...byCustomer]
    .toSorted(([a], [b]) => a.code.localeCompare(b.code))
    .flatMap(([, own]) => rowsOf(own));
  return stringify(rows, { bom: true, header: true, columns: DEBT_HEADINGS });
}

function documentsOf(invoice: Invoice): Document[] {
  const { visit, code, total, paid, cash, transfer, updated } = invoice;
  const { customer, day, minute } = visit;
  if (!customer || invoice.status !== 'Hoàn thành' || (paid === total && updated === day)) return [];
  const document = { customer, day, minute };
  return [
    { ...document, code, type: 'Bán hàng', value: total },
    ...(cash > 0 ? [{ ...document, code: `TT${code}`, type: 'Thanh toán', value: -cash }] : []),
    ...(transfer > 0
      ? [{ customer, day: updated, minute: PAID_AT, code: '', type: 'Thanh toán', value: -transfer }]
      : []),
  ];
}

/** Payments of debts have numbers of their own, in the order in which they came. */
function numberPayments(documents: Document[]): void {
  const later = documents.filter(({ code }) => code === '').toSorted((a, b) => a.day - b.day);
  for (const [index, document] of later.entries()) document.code = `TT${String(index + 1).padStart(6, '0')}`;
}

function rowsOf(documents: Document[]): Record<string, string | number>[] {
  let owed = 0;
  const inTime = documents.toSorted((a, b) => a.day - b.day || a.minute - b.minute);
  return inTime.map(({ customer, code, day, minute, type, value }) => {
    owed += value;
    return {
      'Mã KH': customer.code,
      'Khách hàng': customer.name,
      'Mã giao dịch': code,
      'Thời gian': format(day, minute),
      'Loại giao dịch': type,
      'Giá trị': value,
      'Dư nợ cuối': owed,
    };
  });
}
