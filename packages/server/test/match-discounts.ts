import { matchDiscountsJob } from '../src/insights/given-discounts/match-discounts.job.js';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { query, sqlText } from '../src/platform/sql/sql.js';

/** Runs the job that matches discounts: what changed since it ran last, or all days. Gives how many days it did. */
export async function matchDiscounts(organizationId: string, whole = false): Promise<number> {
  const result = await matchDiscountsJob.run({
    organizationId,
    payload: whole ? { from: '1900-01-01' } : {},
    runId: '',
    attempt: 1,
    progress: async () => undefined,
    signal: new AbortController().signal,
  });
  return (result as { days: number }).days;
}

const found = sqlText(`
  select sale.code, line.line_no as "lineNo", given.discount, given.state, promotion.code as promotion,
    (select string_agg(candidate.code, '+' order by candidate.code) from app.promotion candidate
     where candidate.organization_id = :organization_id and candidate.id = any(given.candidates)) as candidates
  from app.given_discount given
  join app.sale on sale.id = given.sale_id
  left join app.sale_line line on line.id = given.sale_line_id
  left join app.promotion on promotion.id = given.promotion_id
  where given.organization_id = :organization_id
  order by sale.code, line.line_no nulls first, given.id <> coalesce(given.sale_line_id, given.sale_id)`);

/**
 * By bill, and line where it is one: the code of the promotion, several of which one it is joined by +, or – for none; what two
 * give together joined by &.
 */
export async function explained(organizationId: string): Promise<Record<string, string>> {
  const rows = await withOrganization(organizationId, (em) =>
    query<{
      code: string;
      lineNo: number | null;
      state: string;
      promotion: string | null;
      candidates: string | null;
    }>(em, found),
  );
  const byPart: Record<string, string> = {};
  for (const { code, lineNo, promotion, candidates } of rows) {
    const of = lineNo === null ? code : `${code} ${lineNo}`;
    byPart[of] = [byPart[of], promotion ?? candidates ?? '–'].filter(Boolean).join(' & ');
  }
  return byPart;
}
