import { Arg, Authorized, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { DebtBucket } from './debt-ageing.schema.js';
import { reportStatement } from './statement.report.js';

@ObjectType({ description: 'opening + invoices − payments − credits = closing = buckets − unapplied' })
class AccountStatement {
  @Field(() => MoneyScalar, { description: 'Before the first day' }) opening!: number;
  @Field(() => MoneyScalar, { description: 'Less what was taken back of them' }) invoices!: number;
  @Field(() => MoneyScalar, { description: 'Less what bounced' }) payments!: number;
  @Field(() => MoneyScalar, { description: 'Credit notes, discounts, write-offs' }) credits!: number;
  @Field(() => MoneyScalar, { description: 'At the end of the last day' }) closing!: number;
  @Field(() => [DebtBucket], { description: 'At the end of the last day' }) buckets!: DebtBucket[];
  @Field(() => MoneyScalar) unapplied!: number;
  @Field(() => Int, { description: 'Entries in the period' }) entries!: number;
}

@Resolver()
export class StatementResolver {
  @Authorized<Permission>('receivables.read')
  @Query(() => AccountStatement, { description: 'What the statement of a customer and a period comes to' })
  async accountStatement(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('from', () => BusinessDateScalar) from: string,
    @Arg('to', () => BusinessDateScalar) to: string,
    @Ctx() { em }: RequestContext,
  ): Promise<AccountStatement> {
    const { rows, ...sums } = await reportStatement(em, customerId, from, to);
    return { ...sums, entries: rows.length };
  }
}
