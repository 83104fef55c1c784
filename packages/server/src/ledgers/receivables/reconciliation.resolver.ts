import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
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
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { recordOpeningBalance } from './credit.service.js';
import { lockCustomer } from './payment.service.js';
import { ReceivableEntry } from './receivable-entry.entity.js';

enum DifferenceReason {
  EQUAL = 'EQUAL',
  NOTHING_KNOWN = 'NOTHING_KNOWN',
  RECORDED_HERE = 'RECORDED_HERE',
  ONE_DOCUMENT = 'ONE_DOCUMENT',
  PAYMENT_MISSING = 'PAYMENT_MISSING',
  INVOICE_MISSING = 'INVOICE_MISSING',
}
registerEnumType(DifferenceReason, {
  name: 'DifferenceReason',
  description:
    'NOTHING_KNOWN: debts older than the files. RECORDED_HERE: what was recorded here alone comes to it. ONE_DOCUMENT: one does',
});

@ObjectType({
  description: 'What a customer owes by the ledger, and by the other system’s own file, on the same day',
})
class DebtDifference {
  customerId!: string;
  documentId!: string | null;
  @Field(() => MoneyScalar, { description: 'By the ledger' }) ours!: number;
  @Field(() => MoneyScalar, { description: 'By the file' }) stated!: number;
  @Field(() => MoneyScalar, { description: 'ours − stated' }) difference!: number;
  @Field(() => BusinessDateScalar, { description: 'The day that both are of' }) statedOn!: string;
  @Field(() => DifferenceReason, { description: 'The likely one' }) reason!: DifferenceReason;
  @Field(() => ID, { nullable: true }) importId!: string | null;
  @Field(() => Int, { nullable: true, description: 'Row of the imported file' }) sourceRow!: number | null;
}

@ObjectType()
class DebtDifferenceSums {
  @Field(() => Int, { description: 'Customers whose debt a file told' }) customers!: number;
  @Field(() => Int) different!: number;
  @Field(() => MoneyScalar) ours!: number;
  @Field(() => MoneyScalar) stated!: number;
}

const { Connection: DebtDifferenceConnection } = connectionOf('DebtDifference', DebtDifference);
const differences = loadSql(import.meta.url, './debt-differences.sql');
const sums = loadSql(import.meta.url, './debt-difference-sums.sql');
const all = { customerId: null, onlyDifferent: false, most: null, afterSize: null, afterId: null };

async function sumDifferences(em: EntityManager): Promise<DebtDifferenceSums> {
  const [row] = await query<DebtDifferenceSums>(em, sums, all);
  if (!row) throw new Error('a sum is always there');
  return row;
}

@Resolver(() => DebtDifference)
export class ReconciliationResolver {
  @Authorized<Permission>('receivables.read')
  @Query(() => DebtDifferenceConnection, { description: 'The greatest difference first' })
  async debtDifferences(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('onlyDifferent', () => Boolean, { defaultValue: true }) onlyDifferent: boolean,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<DebtDifference>> {
    const [afterSize = null, afterId = null] = decodeCursor(page.after, 2) ?? [];
    if (afterId !== null && !(Number.isSafeInteger(afterSize) && /^[0-9a-f-]{36}$/.test(String(afterId))))
      throw badInput('badCursor', 'after');
    const given = { customerId: null, onlyDifferent, most: pageSize(page) + 1, afterSize, afterId };
    const rows = await query<DebtDifference>(em, differences, given);
    const count = async () => {
      const { customers, different } = await sumDifferences(em);
      return onlyDifferent ? different : customers;
    };
    return toConnection(rows, page, count, (row) => [Math.abs(row.difference), row.customerId]);
  }

  @Authorized<Permission>('receivables.read')
  @Query(() => DebtDifferenceSums)
  debtDifferenceSums(@Ctx() { em }: RequestContext): Promise<DebtDifferenceSums> {
    return sumDifferences(em);
  }

  @Authorized<Permission>('receivables.write')
  @Mutation(() => ReceivableEntry, {
    description:
      'Records what is missing to the sum that the file told, on its day. CONFLICT where nothing is',
  })
  async settleDebtDifference(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('note', () => String) note: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableEntry> {
    const id = await lockCustomer(em, customerId);
    const [row] = await query<DebtDifference>(em, differences, { ...all, customerId: id });
    if (!row || row.difference === 0)
      throw new AppError('CONFLICT', 'receivables.noDifference', { field: 'customerId' });
    return recordOpeningBalance(em, { customerId: id, amount: -row.difference, on: row.statedOn, note });
  }

  @FieldResolver(() => Customer)
  customer(@Root() { customerId }: DebtDifference, @Ctx() context: RequestContext): Promise<Customer | null> {
    return loadEntity(context, Customer, customerId);
  }

  @FieldResolver(() => ReceivableEntry, { nullable: true, description: 'Whose amount is the difference' })
  document(@Root() { documentId }: DebtDifference, @Ctx() context: RequestContext) {
    return loadEntity(context, ReceivableEntry, documentId);
  }
}
