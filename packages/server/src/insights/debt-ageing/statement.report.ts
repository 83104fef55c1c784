import type { ReceivableKind } from '../../ledgers/receivables/receivable-entry.entity.js';
import { todayOf } from '../../ledgers/receivables/receivable-settings.service.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { reportAgeing } from './debt-ageing.report.js';
import { DebtAllocation, DebtBasis, type DebtBucket } from './debt-ageing.schema.js';

const statement = loadSql(import.meta.url, './statement.sql');

export interface StatementRow {
  id: string;
  code: string;
  kind: ReceivableKind;
  part: 'INVOICE' | 'PAYMENT' | 'CREDIT';
  businessDate: string;
  dueDate: string | null;
  note: string | null;
  amount: number;
  /** Once it had happened. */
  balance: number;
}

export interface StatementReport {
  customer: Customer;
  organization: Organization;
  from: string;
  to: string;
  rows: StatementRow[];
  /** opening + invoices − payments − credits = closing. */
  opening: number;
  invoices: number;
  payments: number;
  credits: number;
  closing: number;
  /** As of the end of `to`: buckets − unapplied = closing. */
  buckets: DebtBucket[];
  unapplied: number;
}

/** The longest period of a statement, in days: of five years. */
const LONGEST = 1_830;

/** What happened in a customer's account from a day to a day. Throws NOT_FOUND, BAD_INPUT with the field. */
export async function reportStatement(
  em: EntityManager,
  customerId: string,
  from: string,
  to: string,
): Promise<StatementReport> {
  const found = await em.findOne(Customer, { id: customerId });
  if (!found) throw new AppError('NOT_FOUND', 'unknownCustomer', { field: 'customerId' });
  const customer = found.mergedIntoId ? await em.findOneOrFail(Customer, { id: found.mergedIntoId }) : found;
  if (to > (await todayOf(em))) throw badInput('receivables.dayAhead', 'to', { day: to });
  if (from > to) throw badInput('statement.backwards', 'from');
  if ((Date.parse(to) - Date.parse(from)) / 86_400_000 > LONGEST) throw badInput('statement.tooLong', 'from');
  const all = await query<StatementRow>(em, statement, {
    customerId: customer.id,
    fromDay: from,
    toDay: to,
  });
  const [before, ...rows] = all;
  const opening = before?.balance ?? 0;
  const sum = (part: StatementRow['part']) =>
    rows.reduce((total, row) => total + (row.part === part ? row.amount : 0), 0);
  const view = { asOf: to, basis: DebtBasis.DUE, allocation: DebtAllocation.SPECIFIED };
  const { buckets, unapplied } = await reportAgeing(em, view, { customerId: customer.id });
  return {
    customer,
    organization: await em.findOneOrFail(Organization, { id: organizationOf(em) }),
    ...{ from, to, rows, opening, buckets, unapplied },
    invoices: sum('INVOICE'),
    // Above zero: what lowered the debt.
    payments: -sum('PAYMENT') || 0,
    credits: -sum('CREDIT') || 0,
    closing: rows.at(-1)?.balance ?? opening,
  };
}
