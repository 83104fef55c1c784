import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshSegments } from './segments.service.js';

useDatabase();

/** Orders of five years that were published with a package for this kind of analysis, in KiotViet's headings. */
const bytesOf = (name: string) =>
  readFileSync(new URL(`../../../test/rfm-orders/${name}.csv`, import.meta.url));
const invoices = bytesOf('DanhSachHoaDon');
const customers = bytesOf('DanhSachKhachHang');
const asOf = '2026-09-30';

interface Measured {
  code: string;
  recency: number;
  frequency: number;
  monetary: number;
}

/** The figures of each customer straight from the file: the days as numbers, the window as 365 of them. */
function measure(): { within: Measured[]; before: string[] } {
  const dayNumber = (day: number, month: number, year: number) => Date.UTC(year, month - 1, day) / 86_400_000;
  const last = dayNumber(30, 9, 2026);
  const bought = new Map<string, { ago: number; total: number }[]>();
  for (const row of parse(invoices, { bom: true, columns: true }) as Record<string, string>[]) {
    const [day, month, year] = (row['Thời gian'] as string).slice(0, 10).split('/').map(Number);
    const ago = last - dayNumber(day as number, month as number, year as number);
    const code = row['Mã khách hàng'] as string;
    const own = bought.get(code) ?? [];
    if (own.length === 0) bought.set(code, own);
    own.push({ ago, total: Number(row['Khách cần trả']) });
  }
  const within: Measured[] = [];
  const before: string[] = [];
  for (const [code, all] of bought) {
    const own = all.filter(({ ago }) => ago >= 0 && ago <= 364);
    if (own.length === 0) before.push(code);
    else
      within.push({
        code,
        recency: Math.min(...own.map(({ ago }) => ago)),
        frequency: new Set(own.map(({ ago }) => ago)).size,
        monetary: own.reduce((sum, { total }) => sum + total, 0),
      });
  }
  return { within, before };
}

const standings = sqlText(`
  select customer.code, recency, frequency, monetary, r, f, m, outside
  from app.segment_standing member join app.customer on customer.id = member.customer_id
  where member.organization_id = :organization_id and member.as_of = :as_of order by customer.code`);

let organizationId: string;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
});

test('five years of exported orders go in whole: 995 customers, 4,906 invoices, and nothing the second time', async () => {
  expect(await importFile(organizationId, customers)).toMatchObject({
    state: 'COMPLETED',
    kind: 'CUSTOMERS',
    counts: [995, 0, 0, 0],
  });
  expect(await importFile(organizationId, invoices)).toMatchObject({
    state: 'COMPLETED',
    kind: 'INVOICES',
    counts: [4_906, 0, 0, 0],
  });
  expect((await importFile(organizationId, invoices)).counts).toEqual([0, 0, 4_906, 0]);
});

test('their segments are, customer by customer, what the raw file says: 651 in the cells, 344 outside', async () => {
  const { within, before } = measure();
  expect([within.length, before.length]).toEqual([651, 344]);
  const score = (below: (other: Measured) => boolean) =>
    1 + Math.floor((5 * within.filter(below).length) / within.length);
  const expected = [
    ...within.map((own) => ({
      ...own,
      r: score((other) => other.recency > own.recency),
      f: score((other) => other.frequency < own.frequency),
      m: score((other) => other.monetary < own.monetary),
      outside: null,
    })),
    ...before.map((code) => ({
      code,
      recency: null,
      frequency: 0,
      monetary: 0,
      r: null,
      f: null,
      m: null,
      outside: 'LAPSED',
    })),
  ].sort((one, other) => (one.code < other.code ? -1 : 1));
  // Few buy more than twice a year: equal values get equal scores, so that two scores are nobody's.
  expect([...new Set(within.map((own) => own.frequency))].length).toBeLessThan(10);
  expect([...new Set(expected.map(({ f }) => f))].sort()).toEqual([1, 3, 5, null]);
  const { found: counts, rows } = await withOrganization(organizationId, async (em) => ({
    found: await refreshSegments(em, asOf),
    rows: await query(em, standings, { asOf }),
  }));
  expect(counts).toMatchObject({ scored: 651, lapsed: 344, noPurchases: 0 });
  expect(rows).toEqual(expected);
});
