import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { UnservedCourse } from './low-stock-lists.schema.js';
import { openUnservedCourses } from './unserved-courses.report.js';

@Resolver(() => UnservedCourse)
export class UnservedCoursesResolver {
  @Authorized<Permission>('refills.read')
  @Mutation(() => [UnservedCourse], {
    description:
      'Whom a product can’t serve at a branch, the first due first: a look at health data, which is recorded of each',
  })
  openUnservedCourses(
    @Arg('productId', () => ID) productId: string,
    @Arg('branchId', () => ID) branchId: string,
    @Ctx() { em }: RequestContext,
  ): Promise<UnservedCourse[]> {
    return openUnservedCourses(em, productId, branchId);
  }

  @FieldResolver(() => Customer)
  async customer(@Root() { customerId }: UnservedCourse, @Ctx() context: RequestContext): Promise<Customer> {
    return (await loadEntity(context, Customer, customerId)) ?? Promise.reject(notFound());
  }
}
