import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
import { Sale } from '../../ledgers/sales/sale.entity.js';
import { readRows } from '../../platform/database/read-rows.js';
import { notFound } from '../../platform/errors/app-error.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { JobRun } from '../../platform/jobs/job-run.entity.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { openMembersByMedicine } from './members-by-medicine.service.js';
import { refreshConcentrationJob } from './refresh-concentration.job.js';
import { refreshSegmentsJob } from './refresh-segments.job.js';
import { reportChanges } from './segment-changes.report.js';
import { SegmentChanges } from './segment-changes.schema.js';
import { explainSegment, findStandings, findTherapies } from './segment-explanation.report.js';
import {
  CustomerSegment,
  SegmentDay,
  SegmentExplanation,
  SegmentMember,
  SegmentMemberFilter,
  SegmentMemberSort,
} from './segment-member.schema.js';
import { countMembers, listMembers, sumMembers } from './segment-members.report.js';
import { findSnapshot, listSnapshots, reportSegments } from './segments.report.js';
import { SegmentSnapshot, SegmentsReport } from './segments.schema.js';

const { Connection: SegmentMemberConnection } = connectionOf('SegmentMember', SegmentMember);

@ObjectType({ description: 'A page of members who take a medicine' })
class MembersByMedicine {
  @Field(() => SegmentMemberConnection) members!: Connection<SegmentMember>;
  @Field(() => MoneyScalar, { description: 'What all of them bought in the window, less returns' })
  net!: number;
}

@Resolver(() => SegmentsReport)
export class SegmentsResolver {
  @Authorized<Permission>('segments.read')
  @Query(() => SegmentsReport, { nullable: true, description: 'The newest snapshot, or the one of that day' })
  async segments(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<SegmentsReport | null> {
    return (await reportSegments(em, asOf)) ?? null;
  }

  @Authorized<Permission>('segments.read')
  @Query(() => [SegmentSnapshot], { description: 'Newest first' })
  segmentSnapshots(@Ctx() { em }: RequestContext): Promise<SegmentSnapshot[]> {
    return listSnapshots(em);
  }

  @Authorized<Permission>('segments.read')
  @Query(() => SegmentMemberConnection)
  async segmentMembers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('filter', () => SegmentMemberFilter, { nullable: true }) filter: SegmentMemberFilter | null,
    @Arg('sort', () => SegmentMemberSort, { defaultValue: SegmentMemberSort.MONETARY })
    sort: SegmentMemberSort,
    @Arg('descending', () => Boolean, { defaultValue: true }) descending: boolean,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<SegmentMember>> {
    const asOf = (await findSnapshot(em, given))?.asOf;
    const where = filter ?? {};
    const after = decodeCursor(page.after, 2);
    const limit = pageSize(page) + 1;
    const rows = asOf ? await listMembers(em, asOf, where, { sort, descending }, limit, after) : [];
    const count = () => (asOf ? countMembers(em, asOf, where) : Promise.resolve(0));
    return toConnection(rows, page, count, (row) => [row.sortValue, row.customerId]);
  }

  @Authorized<Permission>('refills.read')
  @Mutation(() => MembersByMedicine, {
    description:
      'Members of a snapshot who take a medicine (courses that have not stopped): a look at health data, which is recorded of each',
  })
  openSegmentMembers(
    @Arg('medicineKey', () => String) medicineKey: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Arg('filter', () => SegmentMemberFilter, { nullable: true }) filter: SegmentMemberFilter | null,
    @Arg('sort', () => SegmentMemberSort, { defaultValue: SegmentMemberSort.MONETARY })
    sort: SegmentMemberSort,
    @Arg('descending', () => Boolean, { defaultValue: true }) descending: boolean,
    @Ctx() { em }: RequestContext,
  ): Promise<MembersByMedicine> {
    return openMembersByMedicine(em, asOf, { ...filter, medicineKey }, { sort, descending }, page);
  }

  @Authorized<Permission>('segments.read')
  @Query(() => MoneyScalar, { description: 'What the members bought in the window, less returns' })
  async segmentMembersNet(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('filter', () => SegmentMemberFilter, { nullable: true }) filter: SegmentMemberFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<number> {
    const snapshot = await findSnapshot(em, given);
    return snapshot ? sumMembers(em, snapshot.asOf, filter ?? {}) : 0;
  }

  @Authorized<Permission>('segments.read')
  @Query(() => SegmentExplanation, { description: 'Why a customer is where she is' })
  segmentExplanation(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<SegmentExplanation> {
    return explainSegment(em, customerId, asOf);
  }

  @Authorized<Permission>('segments.read')
  @Query(() => SegmentChanges, {
    nullable: true,
    description: 'Against the snapshot before that day’s, or the newest; null where there is none',
  })
  segmentChanges(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<SegmentChanges | null> {
    return reportChanges(em, asOf);
  }

  @Authorized<Permission>('segments.refresh')
  @Mutation(() => JobRun, {
    description: 'Computes all customers as of that day, or the newest day with sales',
  })
  async refreshSegments(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<JobRun> {
    const asOf = await asOfOrDefault(em, given);
    await enqueue(em, refreshConcentrationJob, { asOf });
    return enqueue(em, refreshSegmentsJob, { asOf });
  }
}

@Resolver(() => Customer)
export class CustomerSegmentResolver {
  @Authorized<Permission>('segments.read')
  @FieldResolver(() => CustomerSegment, { nullable: true, description: 'In the newest snapshot' })
  segment(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<CustomerSegment | null> {
    return context
      .loader('customerSegment', async (ids) => {
        const snapshot = await findSnapshot(context.em);
        return snapshot ? findStandings(context.em, ids, snapshot.asOf) : ids.map(() => null);
      })
      .load(customer.id);
  }
}

const THERAPY =
  'With supply of a long-term medicine until then: on time by her own course, however long ago she bought';

@Resolver(() => CustomerSegment)
export class CustomerSegmentFieldsResolver {
  @FieldResolver(() => BusinessDateScalar, { nullable: true, description: THERAPY })
  onTherapyUntil(@Root() standing: CustomerSegment, @Ctx() context: RequestContext): Promise<string | null> {
    return loadTherapy(context, standing);
  }
}

@Resolver(() => SegmentMember)
export class SegmentMemberResolver {
  @FieldResolver(() => BusinessDateScalar, { nullable: true, description: THERAPY })
  onTherapyUntil(@Root() member: SegmentMember, @Ctx() context: RequestContext): Promise<string | null> {
    return loadTherapy(context, member);
  }

  @FieldResolver(() => Customer)
  async customer(@Root() member: SegmentMember, @Ctx() context: RequestContext): Promise<Customer> {
    const customer = await context
      .loader('segmentMemberCustomer', async (ids) => {
        const found = await readRows(context.em, Customer, 'id', ids);
        const byId = new Map(found.map((row) => [row.id, row]));
        return ids.map((id) => byId.get(id));
      })
      .load(member.customerId);
    if (!customer) throw notFound();
    return customer;
  }
}

const loadTherapy = (context: RequestContext, { customerId, asOf }: { customerId: string; asOf: string }) =>
  context.loader(`onTherapy ${asOf}`, (ids) => findTherapies(context.em, ids, asOf)).load(customerId);

@Resolver(() => SegmentDay)
export class SegmentDayResolver {
  @FieldResolver(() => [Sale], { description: 'Sales, and returns that name no sale, of that day' })
  sales(@Root() day: SegmentDay, @Ctx() context: RequestContext): Promise<Sale[]> {
    return context
      .loader(`salesOfDays ${day.customerIds.join()}`, async (days) => {
        const { em } = context;
        const sales = await em.find(
          Sale,
          {
            customerId: { $in: day.customerIds },
            businessDate: { $in: [...days] },
            inForce: true,
            returnedSaleId: null,
          },
          { orderBy: { soldAt: 'desc', id: 'desc' } },
        );
        return days.map((each) => sales.filter((sale) => sale.businessDate === each));
      })
      .load(day.businessDate);
  }
}
