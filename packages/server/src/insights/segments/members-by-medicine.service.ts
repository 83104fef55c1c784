import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import {
  type Connection,
  decodeCursor,
  type PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import { HealthList } from '../../registers/customers/health-fact.entity.js';
import { recordLooks } from '../../registers/customers/health-fact.service.js';
import type { SegmentMember } from './segment-member.schema.js';
import {
  countMembers,
  listMembers,
  type MemberFilter,
  type SegmentMemberOrder,
  sumMembers,
} from './segment-members.report.js';
import { findSnapshot } from './segments.report.js';

/** A page of members who take a medicine, with the number and net of all of them. */
export interface MembersByMedicine {
  members: Connection<SegmentMember>;
  net: number;
}

/**
 * Opens a page of the members of a snapshot who take a medicine: a look at the health of each whom it shows, which is
 * recorded with it. BAD_INPUT where no medicine is named.
 */
export async function openMembersByMedicine(
  em: EntityManager,
  given: string | null,
  filter: MemberFilter & { medicineKey: string },
  order: SegmentMemberOrder,
  page: PageArgs,
): Promise<MembersByMedicine> {
  if (filter.medicineKey === '') throw badInput('required', 'medicineKey');
  const asOf = (await findSnapshot(em, given))?.asOf;
  const limit = pageSize(page);
  const after = decodeCursor(page.after, 2);
  const rows = asOf ? await listMembers(em, asOf, filter, order, limit + 1, after) : [];
  await recordLooks(
    em,
    HealthList.SEGMENT_MEMBERS,
    rows.slice(0, limit).map(({ customerId }) => customerId),
  );
  return {
    members: toConnection(rows, page, asOf ? await countMembers(em, asOf, filter) : 0, (row) => [
      row.sortValue,
      row.customerId,
    ]),
    net: asOf ? await sumMembers(em, asOf, filter) : 0,
  };
}
