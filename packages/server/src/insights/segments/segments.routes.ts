import type { Router } from 'express';
import { z } from 'zod';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { badInput, notFound } from '../../platform/errors/app-error.js';
import { type ReaderLocale, translate } from '../../platform/errors/messages.js';
import { moneyOf, readTable, type TableCell } from '../../platform/export/export.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { requestScope } from '../../platform/http/scope.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { HealthList } from '../../registers/customers/health-fact.entity.js';
import { recordLooks } from '../../registers/customers/health-fact.service.js';
import { SegmentPlace } from './segment-changes.schema.js';
import { SegmentMemberSort } from './segment-member.schema.js';
import { listMembers } from './segment-members.report.js';
import { findSnapshot } from './segments.report.js';
import { OutsideCells, Segment, ValueTier } from './segments.schema.js';

const BATCH = 1_000;
const score = z.coerce.number().int().min(1).max(5).optional();

/** The arguments of the query `segmentMembers` as an address carries them; what is empty is not given. */
const listArguments = z.object({
  asOf: z.iso.date().optional(),
  segment: z.enum(Segment).optional(),
  r: score,
  f: score,
  valueTier: z.enum(ValueTier).optional(),
  outside: z.enum(OutsideCells).optional(),
  since: z.iso.date().optional(),
  cameFrom: z.enum(SegmentPlace).optional(),
  backAfterDays: z.coerce.number().int().min(1).optional(),
  search: z.string().optional(),
  medicineKey: z.string().optional(),
  sort: z.enum(SegmentMemberSort).default(SegmentMemberSort.MONETARY),
  descending: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
});

const keys = [
  ...['code', 'name', 'phones', 'place', 'valueTier', 'r', 'f', 'm'],
  ...['recency', 'frequency', 'monetary', 'lastDay', 'mergedCode'],
];

/** GET /api/exports/segment-members.csv|xlsx?…: every member that these filters leave, in the list's order. */
export function segmentRoutes(router: Router): void {
  router.get('/api/exports/segment-members.:format', async (req, res) => {
    // Who takes what is for those who may know it; they need not be those who take lists away.
    const byMedicine = Boolean(req.query.medicineKey);
    const scope = await requestScope(req, byMedicine ? 'refills.read' : 'exports.read');
    const { organizationId, actor, locale } = scope;
    const { format } = req.params;
    if (format !== 'csv' && format !== 'xlsx') throw notFound();
    const given = Object.entries(req.query).filter(([, value]) => value !== '');
    const read = listArguments.safeParse(Object.fromEntries(given));
    if (!read.success) {
      const field = read.error.issues[0]?.path.join('.') ?? '';
      throw badInput('badRequest', field, { detail: field });
    }
    const send = await withOrganization(
      organizationId,
      async (em) => {
        const snapshot = await findSnapshot(em, read.data.asOf);
        if (!snapshot) throw notFound();
        return readTable(res, {
          fileName: `${translate('segmentFile', {}, locale)}-${snapshot.asOf}`,
          format,
          columns: keys.map((key) => ({ key, header: translate(`segmentColumn.${key}`, {}, locale) })),
          money: await moneyOf(em, ['monetary']),
          rows: exportRows(em, snapshot.asOf, read.data, locale),
        });
      },
      { readOnly: !byMedicine, actor },
    );
    send();
  });
}

/** The members, read a batch at a time. */
async function* exportRows(
  em: EntityManager,
  asOf: string,
  { sort, descending, ...filter }: z.infer<typeof listArguments>,
  locale: ReaderLocale,
): AsyncGenerator<Record<string, TableCell>> {
  const fields = ['id', 'code', 'name', 'phones', 'mergedIntoId'] as const;
  let after: CursorValue[] | undefined;
  do {
    const page = await listMembers(em, asOf, filter, { sort, descending }, BATCH, after);
    const ids = page.map(({ customerId }) => customerId);
    if (filter.medicineKey) await recordLooks(em, HealthList.SEGMENT_MEMBERS, ids);
    const found = await em.find(Customer, { id: { $in: ids } }, { fields, disableIdentityMap: true });
    const survivorIds = found.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
    const survivors = await em.find(
      Customer,
      { id: { $in: survivorIds } },
      { fields, disableIdentityMap: true },
    );
    const customers = new Map([...found, ...survivors].map((customer) => [customer.id, customer]));
    for (const { segment, outside, valueTier, ...member } of page) {
      const counted = customers.get(member.customerId);
      const customer = customers.get(counted?.mergedIntoId ?? '') ?? counted;
      yield {
        ...member,
        code: customer?.code,
        name: customer?.name,
        // As they are dialled in Vietnam; a spreadsheet would take a leading + for a formula.
        mergedCode: customer === counted ? null : counted?.code,
        phones: customer?.phones.map((phone) => phone.replace(/^\+84/, '0')).join('; '),
        place: translate(`segment.${segment ?? outside}`, {}, locale),
        valueTier: valueTier && translate(`valueTier.${valueTier}`, {}, locale),
      };
    }
    const last = page.at(-1);
    after = last && page.length === BATCH ? [last.sortValue, last.customerId] : undefined;
  } while (after);
}
