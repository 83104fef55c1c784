import type { Router } from 'express';
import { z } from 'zod';
import { withOrganization } from '../../platform/database/with-organization.js';
import { badInput, notFound } from '../../platform/errors/app-error.js';
import { sendTable, type TableCell } from '../../platform/export/export.js';
import { requestScope } from '../../platform/http/scope.js';
import { reportStatement, type StatementReport } from './statement.report.js';
import { ageingOf, statementPdf, sums, writingOf } from './statement-pdf.js';
import { type StatementLanguage, statementLanguages, statementWords } from './statement-words.js';

const given = z.object({
  customerId: z.uuid(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** The customer's where it is left out. */
  language: z.enum(statementLanguages).optional(),
});

/** GET /api/statements.pdf|csv|xlsx?customerId&from&to&language: a customer's statement of account in her language. */
export function statementRoutes(router: Router): void {
  router.get('/api/statements.:format', async (req, res) => {
    const { organizationId, actor } = await requestScope(req, 'receivables.read');
    const { format } = req.params;
    if (format !== 'pdf' && format !== 'csv' && format !== 'xlsx') throw notFound();
    const read = given.safeParse(req.query);
    if (!read.success) {
      const field = read.error.issues[0]?.path.join('.') ?? '';
      throw badInput('badRequest', field, { detail: field });
    }
    const { customerId, from, to } = read.data;
    const report = await withOrganization(organizationId, (em) => reportStatement(em, customerId, from, to), {
      readOnly: true,
      actor,
    });
    const language = read.data.language ?? report.customer.language ?? report.organization.locale;
    const fileName = `${statementWords[language].file}-${report.customer.code}-${to}`;
    if (format === 'pdf') {
      const pdf = await statementPdf(report, language);
      res.setHeader('content-type', 'application/pdf');
      res.setHeader('content-disposition', `inline; filename="${fileName.replace(/[^\w.-]/g, '_')}.pdf"`);
      res.setHeader('cache-control', 'no-store');
      res.end(pdf);
      return;
    }
    const words = statementWords[language];
    const columns = (['day', 'document', 'what', 'due', 'raises', 'lowers', 'balance'] as const).map(
      (key) => ({
        key,
        header: words[key],
      }),
    );
    await sendTable(res, { fileName, format, columns, rows: tableRows(report, language) });
  });
}

/** The same as the document, row by row: opening, what happened, closing, and its age. */
async function* tableRows(
  report: StatementReport,
  language: StatementLanguage,
): AsyncGenerator<Record<string, TableCell>> {
  const words = statementWords[language];
  const { day } = writingOf(language, report.organization.currency);
  yield { day: day(report.from), what: words.opening, balance: report.opening };
  for (const { businessDate, code, kind, note, dueDate, amount, balance } of report.rows)
    yield {
      day: day(businessDate),
      document: code,
      what: [words.kind[kind], note].filter(Boolean).join(' · '),
      due: dueDate && day(dueDate),
      raises: amount > 0 ? amount : null,
      lowers: amount < 0 ? -amount : null,
      balance,
    };
  yield { day: day(report.to), what: words.closing, balance: report.closing };
  yield {};
  for (const [what, balance] of sums(report, words)) yield { what, balance };
  yield {};
  yield { what: words.ageing(day(report.to)) };
  for (const [what, balance] of ageingOf(report, words)) yield { what, balance };
}
