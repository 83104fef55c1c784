import { Field, ID, InputType } from 'type-graphql';
import {
  BusinessDateScalar,
  DecimalScalar,
  InstantScalar,
  MoneyScalar,
} from '../../platform/graphql/scalars.js';
import { SaleKind, SaleStatus } from './sale.entity.js';
import { PaymentMethod } from './sale-payment.entity.js';

@InputType()
export class SaleLineInput {
  @Field(() => ID) productUnitId!: string;
  @Field(() => DecimalScalar) quantity!: string;
  @Field(() => DecimalScalar, { nullable: true, description: "The unit's price where left out" })
  unitPrice?: string | null;
  @Field(() => MoneyScalar, { nullable: true }) discount?: number | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType()
export class SalePaymentInput {
  @Field(() => PaymentMethod) method!: PaymentMethod;
  @Field(() => MoneyScalar) amount!: number;
}

@InputType()
export class SaleInput {
  @Field(() => ID) branchId!: string;
  @Field(() => ID, { nullable: true, description: 'A walk-in where left out' }) customerId?: string | null;
  @Field(() => String, { nullable: true, description: 'The next free one where left out' }) code?:
    | string
    | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Now where left out' }) soldAt?: Date | null;
  @Field(() => String, { nullable: true }) seller?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => MoneyScalar, { nullable: true }) discount?: number | null;
  @Field(() => [SaleLineInput]) lines!: SaleLineInput[];
  @Field(() => [SalePaymentInput], { description: 'What they leave of the total is due' })
  payments!: SalePaymentInput[];
  @Field(() => String, {
    nullable: true,
    description: 'Why a leader sells on credit past the customer’s limit, which is refused otherwise',
  })
  creditReason?: string | null;
}

@InputType({ description: 'Of a sale whose lines are known each line names the one that it takes back.' })
export class ReturnLineInput {
  @Field(() => ID, { nullable: true }) saleLineId?: string | null;
  @Field(() => ID, { nullable: true }) productUnitId?: string | null;
  @Field(() => DecimalScalar, { description: 'In the unit sold' }) quantity!: string;
  @Field(() => DecimalScalar, { nullable: true }) unitPrice?: string | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Its part of what was sold where left out' })
  amount?: number | null;
}

@InputType()
export class ReturnInput {
  @Field(() => ID, { nullable: true }) saleId?: string | null;
  @Field(() => ID, { nullable: true, description: "The sale's where left out" }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) customerId?: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Now where left out' }) soldAt?: Date | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => [ReturnLineInput], { description: 'None, where a sale is named: all that is left of it' })
  lines!: ReturnLineInput[];
  @Field(() => [SalePaymentInput], {
    description: 'What is paid back; what they leave of the total is owed to the customer',
  })
  payments!: SalePaymentInput[];
}

@InputType()
export class SaleFilter {
  @Field(() => ID, { nullable: true }) customerId?: string | null;
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) from?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) to?: string | null;
  @Field(() => SaleStatus, { nullable: true }) status?: SaleStatus | null;
  @Field(() => SaleKind, { nullable: true }) kind?: SaleKind | null;
  @Field(() => String, { nullable: true, description: 'The beginning of a code' }) search?: string | null;
  @Field(() => ID, { nullable: true, description: 'With a line of that product' }) productId?: string | null;
  @Field(() => ID, { nullable: true, description: 'First told by that import, whatever became of it' })
  importId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of importId: what that import changed, rather than what it made',
  })
  importChanged?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of importId: what that import told of, and was paid in part in a way it has no column for',
  })
  paidUntold?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'In force and not paid in full' }) withDue?:
    | boolean
    | null;
}
