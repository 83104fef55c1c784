import { fixZipTimes } from './zip-times.js';

/** Cells by heading; a Date is a wall-clock reading and becomes a spreadsheet's own date. */
export type Row = Record<string, string | number | Date | undefined>;

/** One sheet with the headings in row 1. The same rows give the same bytes; `made` is the time it bears. */
export async function workbook(headings: string[], rows: Row[], made: Date): Promise<Uint8Array> {
  // Half a second, in which what needs no workbook is written already.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  book.creator = 'KiotViet';
  book.lastModifiedBy = 'KiotViet';
  book.created = made;
  book.modified = made;
  const sheet = book.addWorksheet('Sheet1');
  sheet.addRow(headings);
  for (const row of rows) {
    const cells = headings.map((heading) => row[heading]);
    sheet.addRow(cells.map((cell) => (cell === '' ? undefined : cell)));
  }
  for (const [index, heading] of headings.entries()) {
    if (heading.startsWith('Ngày')) sheet.getColumn(index + 1).numFmt = 'dd/mm/yyyy';
  }
  return fixZipTimes(new Uint8Array(await book.xlsx.writeBuffer()), made);
}
