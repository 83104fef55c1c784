import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildAllocations, buildEntries } from '../../../test/build-debts.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { reportStatement } from './statement.report.js';
import { statementPdf } from './statement-pdf.js';
import type { StatementLanguage } from './statement-words.js';

const speaksThai = sqlText(
  `update app.customer set language = 'th' where organization_id = :organization_id and id = :customer_id`,
);
const api = useApi();
beforeAll(() => setClock(() => new Date('2026-04-10T05:00:00Z')));
afterAll(() => setClock());

const STATEMENT = `query ($customerId: ID!, $from: Date!, $to: Date!) {
  accountStatement(customerId: $customerId, from: $from, to: $to) {
    opening invoices payments credits closing unapplied entries buckets { open } } }`;

/**
 * Before March 1,000,000 was owed; in March 700,000 was bought, 400,000 paid of which 150,000 bounced, 50,000 credited and 20,000
 * given beforehand; an invoice of April is none of March's business.
 */
async function march() {
  const { id } = await buildOrganization();
  const customer = await buildCustomer(id, { name: 'Nguyễn Thị Hường', code: 'KH7' });
  const customerId = customer.id;
  await withOrganization(id, async (em) => {
    const [old, fresh, paid, bouncing] = (await buildEntries(em, [
      { customerId, kind: 'OPENING', code: 'DK1', amount: 1_000_000, on: '2026-01-15', dueOn: '2026-02-14' },
      { customerId, kind: 'INVOICE', code: 'HD2', amount: 700_000, on: '2026-03-05', dueOn: '2026-04-04' },
      { customerId, kind: 'PAYMENT', code: 'PT3', amount: -250_000, on: '2026-03-10' },
      { customerId, kind: 'PAYMENT', code: 'PT4', amount: -150_000, on: '2026-03-12' },
    ])) as [string, string, string, string];
    const [bounce, credit] = (await buildEntries(em, [
      { customerId, kind: 'REVERSAL', code: 'PT4', amount: 150_000, on: '2026-03-20', reverses: bouncing },
      { customerId, kind: 'CREDIT_NOTE', code: 'GN5', amount: -50_000, on: '2026-03-25' },
      { customerId, kind: 'CREDIT_NOTE', code: 'GN6', amount: -20_000, on: '2026-03-26' },
      { customerId, kind: 'INVOICE', code: 'HD9', amount: 9_000_000, on: '2026-04-02', dueOn: '2026-05-02' },
    ])) as [string, string];
    await buildAllocations(em, [
      { creditId: paid, debitId: old, amount: 250_000, on: '2026-03-10' },
      { creditId: bouncing, debitId: bounce, amount: 150_000, on: '2026-03-20' },
      { creditId: credit, debitId: fresh, amount: 50_000, on: '2026-03-25' },
    ]);
  });
  return { id, customerId, manager: await api.actAs(id, Role.MANAGER) };
}

const period = { from: '2026-03-01', to: '2026-03-31' };

describe('a statement of account', () => {
  test('is in the customer’s language unless another is asked for', async () => {
    const { id, customerId, manager } = await march();
    const first = async (asked = '') => {
      const asks = String(new URLSearchParams({ customerId, ...period }));
      const answer = await manager.fetch(`/api/statements.csv?${asks}${asked}`);
      return (await answer.text()).replace('\ufeff', '').split(',')[0];
    };
    expect(await first()).toBe('Ngày');
    await withOrganization(id, (em) => query(em, speaksThai, { customerId }));
    expect(await first()).toBe('วันที่');
    expect(await first('&language=en')).toBe('Day');
  });

  test('opens with 1,000,000, adds 700,000, takes 250,000 and 70,000 off, and closes with what the ageing says', async () => {
    const { customerId, manager } = await march();
    const { data } = await manager.graphql(STATEMENT, { customerId, ...period });
    const { buckets, ...sums } = data.accountStatement;
    expect(sums).toEqual({
      ...{ opening: 1_000_000, invoices: 700_000, payments: 250_000, credits: 70_000 },
      ...{ closing: 1_380_000, unapplied: 20_000, entries: 6 },
    });
    // HD2 650,000 is not due on 03-31; DK1 750,000 is 45 days past.
    expect(buckets.map(({ open }: { open: number }) => open)).toEqual([650_000, 0, 750_000, 0, 0]);
  });

  test('of a period without records closes as it opened; a period that is backwards or to come is refused', async () => {
    const { customerId, manager } = await march();
    const quiet = await manager.graphql(STATEMENT, { customerId, from: '2026-02-01', to: '2026-02-28' });
    expect(quiet.data.accountStatement).toMatchObject({ opening: 1_000_000, closing: 1_000_000, entries: 0 });
    const refused = async (from: string, to: string) =>
      (await manager.graphql(STATEMENT, { customerId, from, to })).errors?.[0]?.extensions?.field;
    expect(await refused('2026-03-31', '2026-03-01')).toBe('from');
    expect(await refused('2026-04-01', '2026-04-11')).toBe('to');
    expect(await refused('2020-01-01', '2026-03-01')).toBe('from');
  });

  test.each([
    ['vi', 'Bảng kê công nợ', 'Nợ cuối kỳ', '1.380.000', '05/03/2026', 'Quá hạn 31–60 ngày'],
    ['en', 'Statement of account', 'Closing balance', '1,380,000', '05/03/2026', '31–60 days overdue'],
    ['th', 'ใบแจ้งยอดบัญชีลูกหนี้', 'ยอดคงเหลือสิ้นงวด', '1,380,000', '05/03/2026', 'เกินกำหนด 31–60 วัน'],
    ['zh-CN', '应收账款对账单', '期末余额', '1,380,000', '2026/03/05', '逾期 31–60 天'],
  ])(
    'is a document in %s whose words and figures can be read again, the name among them',
    async (language, ...said) => {
      const { id, customerId } = await march();
      const report = await withOrganization(id, (em) =>
        reportStatement(em, customerId, period.from, period.to),
      );
      const text = await textOf(await statementPdf(report, language as StatementLanguage));
      for (const words of [...said, 'Nguyễn Thị Hường', 'KH7', 'PT4'])
        expect(text).toContain(words.replace(/\s/g, '').normalize('NFKC'));
      expect(text).not.toContain('HD9');
    },
  );

  test('of many entries goes on over pages, each with its number and the heads of its columns', async () => {
    const { id } = await buildOrganization();
    const customerId = (await buildCustomer(id)).id;
    await withOrganization(id, (em) =>
      buildEntries(
        em,
        Array.from({ length: 120 }, (_, index) => ({
          ...{ customerId, kind: 'INVOICE', code: `HD${1_000 + index}`, amount: 1_000, on: '2026-03-05' },
        })),
      ),
    );
    const report = await withOrganization(id, (em) =>
      reportStatement(em, customerId, period.from, period.to),
    );
    const document = await getDocument({ data: new Uint8Array(await statementPdf(report, 'en')) }).promise;
    expect(document.numPages).toBe(3);
    const text = await textOf(await statementPdf(report, 'en'));
    expect(text.match(/Charges/g)).toHaveLength(3);
    for (const words of ['Page3of3', 'HD1000', 'HD1119', '120,000']) expect(text).toContain(words);
  });
});

/** All words of a document without their spaces, which its runs of different fonts part at will. */
async function textOf(pdf: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join('');
    }),
  );
  return pages.join('').replace(/\s/g, '').normalize('NFKC');
}
