import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { Caller } from './act-as.js';

/** An exported list as a reader has it in a spreadsheet: a record for each row, by its headings. */
export async function exported(caller: Caller, path: string): Promise<Record<string, string>[]> {
  const answer = await caller.fetch(`/api/exports/${path}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return parse(await answer.text(), { bom: true, columns: true });
}

/** The rows of a workbook below its headings, as spreadsheets read them. */
export async function exportedBook(caller: Caller, path: string): Promise<unknown[][]> {
  const answer = await caller.fetch(`/api/exports/${path}`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  const rows: unknown[][] = [];
  book.worksheets[0]?.eachRow((row, n) => {
    if (n > 1) rows.push((row.values as unknown[]).slice(1));
  });
  return rows;
}
