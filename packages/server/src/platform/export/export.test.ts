import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Response } from 'express';
import { safeCell, sendTable, type TableFormat } from './export.js';

test.each([
  ['=1+1', "'=1+1"],
  ['+84901234567', "'+84901234567"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['＝1+1', "'＝1+1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['-1500', '-1500'],
  ['-1.234,5', '-1.234,5'],
  [-5, -5],
  ['An', 'An'],
  [null, ''],
])('%j leaves as %j, which no spreadsheet takes for a formula', (cell, safe) => {
  expect(safeCell(cell)).toBe(safe);
});

async function sent(format: TableFormat) {
  const chunks: Buffer[] = [];
  const headers: Record<string, string> = {};
  const res = Object.assign(
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk);
        done();
      },
    }),
    {
      setHeader: (name: string, value: string) => {
        headers[name] = value;
      },
      setTimeout: () => undefined,
    },
  );
  async function* rows() {
    for (let n = 0; n < 5_000; n++) yield { name: n === 1 ? '=cmd()' : `Khách, ${n}`, net: n };
  }
  const columns = [
    { header: 'Tên', key: 'name' },
    { header: 'Doanh số', key: 'net' },
  ];
  await sendTable(res as unknown as Response, { fileName: 'Khách hàng', format, columns, rows: rows() });
  await finished(res);
  return { headers, body: Buffer.concat(chunks) };
}

test('a table leaves as CSV that Excel reads as UTF-8, under its own name', async () => {
  const { headers, body } = await sent('csv');
  expect(headers['content-disposition']).toBe(
    `attachment; filename="Kh_ch h_ng.csv"; filename*=UTF-8''Kh%C3%A1ch%20h%C3%A0ng.csv`,
  );
  const lines = body.toString('utf8').split('\r\n');
  expect(lines.slice(0, 3)).toEqual(['\ufeffTên,Doanh số', '"Khách, 0",0', "'=cmd(),1"]);
  expect(lines).toHaveLength(5_002);
});

test('a table leaves as a workbook with its numbers as numbers', async () => {
  const { body } = await sent('xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(body as never);
  const sheet = book.worksheets[0];
  expect(sheet?.rowCount).toBe(5_001);
  expect(sheet?.getRow(3).values).toEqual([undefined, "'=cmd()", 1]);
});
