import { Field, ID, InputType, Int } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { PaymentMethod } from '../sales/sale-payment.entity.js';
import { ReceivableKind } from './receivable-entry.entity.js';

@InputType()
export class NamedItemInput {
  @Field(() => ID) itemId!: string;
  @Field(() => MoneyScalar, {
    nullable: true,
    description: 'Left out: all that is open of it, as far as it reaches',
  })
  amount?: number | null;
}

@InputType()
export class ReceivedPaymentInput {
  @Field(() => ID) customerId!: string;
  @Field(() => MoneyScalar) amount!: number;
  @Field(() => PaymentMethod) method!: PaymentMethod;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Today where left out' })
  paidOn?: string | null;
  @Field(() => ID, { nullable: true, description: 'Where it was taken' }) branchId?: string | null;
  @Field(() => String, { nullable: true }) reference?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => [NamedItemInput], {
    nullable: true,
    description: 'What it is for; the rest goes to what is due first',
  })
  items?: NamedItemInput[] | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Keeps what is over all debt as unapplied credit, which is refused otherwise',
  })
  keepRest!: boolean;
}

@InputType()
export class CreditNoteInput {
  @Field(() => ID) customerId!: string;
  @Field(() => MoneyScalar) amount!: number;
  @Field(() => ID, { nullable: true, description: 'Its own invoice; what is over stays unapplied' })
  itemId?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Today where left out' })
  on?: string | null;
  @Field(() => String) reason!: string;
}

@InputType()
export class OpeningBalanceInput {
  @Field(() => ID) customerId!: string;
  @Field(() => MoneyScalar, { description: 'Negative: owed to the customer' }) amount!: number;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Today where left out' })
  on?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'By the terms where left out' })
  dueDate?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType()
export class WriteOffInput {
  @Field(() => ID) itemId!: string;
  @Field(() => MoneyScalar, { nullable: true, description: 'Left out: all that is open of it' })
  amount?: number | null;
  @Field(() => String) reason!: string;
}

@InputType({ description: 'Of a customer or of a group; null: as the next wider circle has it' })
export class CreditTermsInput {
  @Field(() => ID, { nullable: true }) customerId?: string | null;
  @Field(() => ID, { nullable: true }) customerGroupId?: string | null;
  @Field(() => Int, { nullable: true }) termsDays?: number | null;
  @Field(() => MoneyScalar, { nullable: true }) creditLimit?: number | null;
  @Field(() => String) reason!: string;
}

@InputType()
export class ReceivableSettingsInput {
  @Field(() => Int) termsDays!: number;
  @Field(() => MoneyScalar, { nullable: true }) creditLimit?: number | null;
  @Field(() => [Int]) bucketBounds!: number[];
  @Field(() => MoneyScalar) writeOffAlone!: number;
  @Field(() => MoneyScalar) creditLimitAlone!: number;
}

@InputType()
export class ReceivableEntryFilter {
  @Field(() => ID, { nullable: true, description: 'With those merged into her' }) customerId?: string | null;
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) saleId?: string | null;
  @Field(() => ID, { nullable: true, description: 'What a file brought that was not known before' })
  importId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Of importId: what that file changed, rather than what it brought; not invoices that post themselves',
  })
  importChanged?: boolean | null;
  @Field(() => [ReceivableKind], { nullable: true }) kinds?: ReceivableKind[] | null;
  @Field(() => BusinessDateScalar, { nullable: true }) from?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) to?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only credits of which something settles no item yet',
  })
  unapplied?: boolean | null;
  @Field(() => String, { nullable: true, description: 'The beginning of its code' }) search?: string | null;
}

@InputType()
export class OpenItemFilter {
  @Field(() => ID, { nullable: true, description: 'With those merged into her' }) customerId?: string | null;
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) dueFrom?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) dueTo?: string | null;
  @Field(() => String, { nullable: true, description: 'The beginning of its code' }) search?: string | null;
}
