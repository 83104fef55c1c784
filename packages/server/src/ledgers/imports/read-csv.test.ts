import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from './read-csv.js';

const folder = mkdtempSync(join(tmpdir(), 'read-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string): Promise<string[][]> {
  const path = join(folder, 'table.csv');
  writeFileSync(path, text);
  const rows: string[][] = [];
  for await (const batch of readCsv(path, 'utf-8')) rows.push(...batch.rows);
  return rows;
}

const cell = fc.record({
  text: fc.string({ unit: fc.constantFrom('a', 'ớ', ' ', '"', ',', ';', '\n'), maxLength: 5 }),
  quoted: fc.boolean(),
});
const written = ({ text, quoted }: { text: string; quoted: boolean }) =>
  quoted || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

describe('a table of text', () => {
  test('has the cells that were written, whichever of them are quoted', async () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, end) => {
        const text = ['x,y', ...rows.map((row) => row.map(written).join(','))].join(end);
        expect(await read(text + end)).toEqual([
          ['x', 'y'],
          ...rows.map((row) => row.map((one) => one.text)),
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test('keeps marks that stand in the midst of a cell, in twos as well', async () => {
    expect(await read('x,y\nGạc 10" x 5",1\n"a""b",""\n')).toEqual([
      ['x', 'y'],
      ['Gạc 10" x 5"', '1'],
      ['a"b', ''],
    ]);
  });
});
