import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
import { badInput, notFound } from '../../platform/errors/app-error.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { JobRun } from '../../platform/jobs/job-run.entity.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { recordLook } from '../../registers/customers/health-fact.service.js';
import { Product } from '../../registers/products/product.entity.js';
import { reportAdherence } from './adherence.report.js';
import { AdherenceReport, UnmatchedProduct } from './adherence.schema.js';
import { CustomerMedicine, FillDay, RefillCourse, RefillCourseFilter } from './course.schema.js';
import { countCourses, courseCursor, listCourses } from './courses.report.js';
import { findMedicines } from './customer-medicines.report.js';
import { findRefillSnapshot } from './refill-snapshots.report.js';
import { RefillSnapshot } from './refills.schema.js';
import { refreshRefillsJob } from './refresh-refills.job.js';

const { Connection: RefillCourseConnection } = connectionOf('RefillCourse', RefillCourse);

const GREATEST_LEAD = 60;

@Resolver()
export class RefillsResolver {
  @Authorized<Permission>('adherence.read')
  @Query(() => RefillSnapshot, {
    nullable: true,
    description: 'The newest, or the newest on or before that day',
  })
  async refillSnapshot(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<RefillSnapshot | null> {
    return (await findRefillSnapshot(em, asOf)) ?? null;
  }

  @Authorized<Permission>('refills.read')
  @Query(() => RefillCourseConnection, {
    description: 'Long-term courses of the newest snapshot on or before that day, the earliest due first',
  })
  async refillCourses(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('filter', () => RefillCourseFilter, { nullable: true }) filter: RefillCourseFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<RefillCourse>> {
    const asOf = (await findRefillSnapshot(em, given))?.asOf;
    const where = filter ?? {};
    const after = decodeCursor(page.after, 3);
    const limit = pageSize(page) + 1;
    const rows = asOf ? await listCourses(em, asOf, where, limit, after) : [];
    return toConnection(
      rows,
      page,
      () => (asOf ? countCourses(em, asOf, where) : Promise.resolve(0)),
      courseCursor,
    );
  }

  @Authorized<Permission>('adherence.read')
  @Query(() => AdherenceReport, {
    nullable: true,
    description: 'Without names; null before the first snapshot',
  })
  async adherence(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<AdherenceReport | null> {
    return (await reportAdherence(em, asOf)) ?? null;
  }

  @Authorized<Permission>('refills.read')
  @Mutation(() => [CustomerMedicine], {
    description:
      'All courses of a person, with their fills and why each date is what it is: a look at health data, which is recorded',
  })
  async openMedicines(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<CustomerMedicine[]> {
    const medicines = await findMedicines(em, customerId, await asOfOrDefault(em, asOf));
    await recordLook(em, customerId);
    return medicines;
  }

  @Authorized<Permission>('refills.write')
  @Mutation(() => Customer, { description: 'Days before run-out; null takes the organization’s setting' })
  async setRefillLead(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('leadDays', () => Int, { nullable: true }) leadDays: number | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Customer> {
    const customer = await em.findOne(Customer, { id: customerId });
    if (!customer) throw notFound();
    if (leadDays !== null && leadDays !== undefined && (leadDays < 0 || leadDays > GREATEST_LEAD))
      throw badInput('refillLeadOutside', 'leadDays', { most: GREATEST_LEAD });
    customer.refillLeadDays = leadDays ?? null;
    await em.flush();
    await enqueue(em, refreshRefillsJob, {});
    return customer;
  }

  @Authorized<Permission>('refills.refresh')
  @Mutation(() => JobRun, {
    description: 'Computes all courses as of that day, or the newest day with sales',
  })
  async refreshRefills(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<JobRun> {
    return enqueue(em, refreshRefillsJob, { asOf: await asOfOrDefault(em, given) });
  }
}

@Resolver(() => Customer)
export class CustomerRefillsResolver {
  @Authorized<Permission>('refills.read')
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Days before run-out, where the organization’s setting doesn’t suit her',
  })
  refillLeadDays(@Root() customer: Customer): number | null {
    return customer.refillLeadDays ?? null;
  }
}

@Resolver(() => RefillCourse)
export class RefillCourseResolver {
  @FieldResolver(() => Customer)
  customer(@Root() course: RefillCourse, @Ctx() context: RequestContext): Promise<Customer> {
    return found(loadEntity(context, Customer, course.customerId));
  }

  @FieldResolver(() => Product, { description: 'Of the last fill' })
  product(@Root() course: RefillCourse, @Ctx() context: RequestContext): Promise<Product> {
    return found(loadEntity(context, Product, course.lastProductId));
  }
}

@Resolver(() => CustomerMedicine)
export class CustomerMedicineResolver {
  @FieldResolver(() => Product, { description: 'Of the last fill' })
  product(@Root() course: CustomerMedicine, @Ctx() context: RequestContext): Promise<Product> {
    return found(loadEntity(context, Product, course.lastProductId));
  }
}

@Resolver(() => FillDay)
export class FillDayResolver {
  @FieldResolver(() => Product, { description: 'The most of that day' })
  product(@Root() day: FillDay, @Ctx() context: RequestContext): Promise<Product> {
    return found(loadEntity(context, Product, day.productId));
  }
}

@Resolver(() => UnmatchedProduct)
export class UnmatchedProductResolver {
  @FieldResolver(() => Product)
  product(@Root() row: UnmatchedProduct, @Ctx() context: RequestContext): Promise<Product> {
    return found(loadEntity(context, Product, row.productId));
  }
}

async function found<Entity>(loaded: Promise<Entity | null | undefined>): Promise<Entity> {
  const entity = await loaded;
  if (!entity) throw notFound();
  return entity;
}
