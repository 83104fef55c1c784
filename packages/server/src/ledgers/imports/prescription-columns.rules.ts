import { type Cell, problem, type ReadCell, readText, readWord } from './cell.rules.js';
import type { Field, FileKind } from './columns.rules.js';
import { readDay } from './date.rules.js';
import { readPositive } from './number.rules.js';
import { readPhones } from './phone.rules.js';

const truth = { '1': 'true', '0': 'false', co: 'true', khong: 'false', yes: 'true', no: 'false' } as const;
const MOST = { dose: 10_000, times: 24, days: 366 };

/** A day that has come: nobody prescribes ahead. */
const readIssued: ReadCell<string> = (cell, context, report) => {
  const day = readDay(cell, context, report);
  return day !== undefined && day > context.today
    ? problem(report, 'ISSUED_AHEAD', { today: context.today })
    : day;
};

/** What is taken each time, as it is written down: `1`, `0,5`, `1/2`, `1 viên`. */
const readDose: ReadCell<string> = (cell, context, report) => {
  const dose = readPositive(withoutWords(cell), context, report);
  return Number(dose) > MOST.dose ? problem(report, 'DOSE_OUTSIDE', { max: MOST.dose }) : dose;
};

function withoutWords(cell: Cell): Cell {
  if (typeof cell === 'number') return cell;
  const number = /^\s*([\d.,]+(?:\s*\/\s*\d+)?)\s*(?:[^\d\s.,/].*)?$/u.exec(cell)?.[1] ?? cell;
  const [, over, under] = /^(\d+)\s*\/\s*(\d+)$/.exec(number) ?? [];
  return under && Number(under) > 0 ? Number(over) / Number(under) : number;
}

const readTimes: ReadCell<string> = (cell, context, report) => {
  const times = readPositive(withoutWords(cell), context, report);
  return Number(times) > MOST.times ? problem(report, 'TIMES_OUTSIDE', { max: MOST.times }) : times;
};

const readDays: ReadCell<number> = (cell, context, report) => {
  const days = readPositive(withoutWords(cell), context, report);
  if (days === undefined) return undefined;
  return Number.isInteger(Number(days)) && Number(days) <= MOST.days
    ? Number(days)
    : problem(report, 'DAYS_OUTSIDE', { max: MOST.days });
};

const needed = { required: true, filled: true, keepsOut: 'row' } as const;

const heads: Omit<Field, 'of'>[] = [
  {
    name: 'code',
    headings: ['Mã đơn thuốc', 'Mã đơn', 'ma_don_thuoc_quoc_gia', 'Prescription code'],
    read: readText(100),
    keepsOut: 'row',
  },
  { name: 'issued_on', headings: ['Ngày kê đơn', 'Ngày kê', 'Issued on'], read: readIssued, ...needed },
  {
    name: 'customer_code',
    headings: ['Mã khách hàng', 'Mã bệnh nhân', 'Customer code', 'Patient code'],
    read: readText(100),
    keepsOut: 'row',
  },
  { name: 'phones', headings: ['Điện thoại', 'Số điện thoại', 'Phone'], read: readPhones, keepsOut: 'row' },
  {
    name: 'customer_name',
    headings: ['Tên khách hàng', 'Tên bệnh nhân', 'Họ tên', 'Patient'],
    read: readText(500),
    keepsOut: 'row',
  },
  {
    name: 'prescriber',
    headings: ['Người kê đơn', 'Bác sĩ', 'Bác sĩ kê đơn', 'Prescriber'],
    read: readText(200),
    keepsOut: 'cell',
  },
  {
    name: 'facility',
    headings: ['Nơi kê đơn', 'Cơ sở khám bệnh', 'Facility'],
    read: readText(200),
    keepsOut: 'cell',
  },
  { name: 'diagnosis', headings: ['Chẩn đoán', 'Diagnosis'], read: readText(1_000), keepsOut: 'cell' },
  {
    name: 'follow_up_on',
    headings: ['Ngày tái khám', 'Tái khám', 'Follow-up on'],
    read: readDay,
    keepsOut: 'cell',
  },
  { name: 'note', headings: ['Lời dặn', 'Note'], read: readText(2_000), keepsOut: 'cell' },
];

const lines: Omit<Field, 'of'>[] = [
  { name: 'sku', headings: ['Mã hàng', 'Mã thuốc', 'Medicine code'], read: readText(100), keepsOut: 'row' },
  {
    name: 'product_name',
    headings: ['Tên thuốc', 'Tên hàng', 'Medicine'],
    read: readText(500),
    keepsOut: 'row',
  },
  { name: 'unit', headings: ['ĐVT', 'Đơn vị', 'Unit'], read: readText(100), keepsOut: 'row' },
  {
    name: 'dose',
    headings: ['Liều mỗi lần', 'Liều dùng mỗi lần', 'Mỗi lần', 'Dose'],
    read: readDose,
    ...needed,
  },
  {
    name: 'times_per_day',
    headings: ['Số lần mỗi ngày', 'Lần mỗi ngày', 'Lần/ngày', 'Times a day'],
    read: readTimes,
    ...needed,
  },
  { name: 'days', headings: ['Số ngày', 'Số ngày dùng', 'Days'], read: readDays, ...needed },
  { name: 'quantity', headings: ['Số lượng', 'Quantity'], read: readPositive, keepsOut: 'cell' },
  {
    name: 'instructions',
    headings: ['Cách dùng', 'Instructions'],
    read: readText(500),
    keepsOut: 'cell',
  },
  {
    name: 'long_term',
    headings: ['Dùng dài hạn', 'Long-term'],
    read: readWord(truth, '1, 0, Có, Không'),
    keepsOut: 'cell',
  },
];

const sampleHead = {
  code: 'DT-MAU-1',
  issued_on: '15/10/2026',
  customer_code: 'KH-MAU-1',
  customer_name: 'Nguyễn Thị Mẫu',
  prescriber: 'BS. Trần Văn Mẫu',
  diagnosis: 'I10',
  follow_up_on: '14/11/2026',
};

/**
 * Prescriptions, one row a medicine, with the prescription's own cells on each. The columns are ours, as no till exports
 * them. Doses and quantities count the unit of the row, else the product's base unit.
 */
export const prescriptionKind: FileKind = {
  kind: 'PRESCRIPTIONS',
  restsOn: ['CUSTOMERS', 'PRODUCTS', 'INVOICES', 'INVOICE_LINES'],
  // By its code; else by whose it is, of which day, by whom.
  keyOf: ({ code, customer_code, phones, issued_on, prescriber }) => {
    const whose = customer_code ?? (phones as string[] | undefined)?.join();
    if (code !== undefined) return code as string;
    return whose === undefined || issued_on === undefined
      ? undefined
      : [whose, issued_on, prescriber ?? ''].join('\u001f');
  },
  foreign: ['Mã hóa đơn', 'Mã trả hàng', 'Mã nhập hàng'],
  oneOf: [
    ['customer_code', 'phones'],
    ['sku', 'product_name'],
  ],
  fields: [
    ...heads.map((field): Field => ({ ...field, of: 'record' })),
    ...lines.map((field): Field => ({ ...field, of: 'line' })),
  ],
  notTaken: [],
  isEnglishToo: true,
  sample: [
    {
      ...sampleHead,
      sku: 'THUOC-MAU-1',
      dose: '1',
      times_per_day: '2',
      days: '30',
      quantity: '60',
      unit: 'Viên',
    },
    {
      ...sampleHead,
      sku: 'THUOC-MAU-2',
      dose: '1/2',
      times_per_day: '1',
      days: '30',
      quantity: '15',
      unit: 'Viên',
    },
  ],
};
