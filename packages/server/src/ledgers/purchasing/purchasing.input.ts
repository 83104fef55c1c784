import { Field, ID, InputType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar, InstantScalar } from '../../platform/graphql/scalars.js';
import { PurchaseReceiptStatus } from './purchase-receipt.entity.js';
import { PurchaseRequestState } from './purchase-request.entity.js';
import { ReceivedLotInput } from './received-lot.schema.js';

@InputType({ description: 'What a branch wants of a product, in base units' })
export class WantedLineInput {
  @Field(() => ID) branchId!: string;
  @Field(() => ID) productId!: string;
  @Field(() => DecimalScalar) quantity!: string;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType({ description: 'Quantity and cost are of the base unit' })
export class PurchaseRequestLineInput {
  @Field(() => ID) productId!: string;
  @Field(() => DecimalScalar) quantity!: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'Left out: as it was last bought' })
  unitCost?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType()
export class PurchaseRequestInput {
  @Field(() => ID) branchId!: string;
  @Field(() => ID, { nullable: true }) supplierId?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => [PurchaseRequestLineInput]) lines!: PurchaseRequestLineInput[];
}

@InputType({ description: 'Several lines may be of one line of the request: one a lot' })
export class ReceiptLineInput extends ReceivedLotInput {
  @Field(() => ID) purchaseRequestLineId!: string;
}

@InputType({ description: 'Several lines may be of one product: one a lot' })
export class UnorderedLineInput extends ReceivedLotInput {
  @Field(() => ID) productId!: string;
}

@InputType()
export class UnorderedReceiptInput {
  @Field(() => ID) branchId!: string;
  @Field(() => ID) supplierId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Of the supplier’s invoice, at most 100 characters; once a supplier',
  })
  invoiceNumber?: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Left out: now' }) receivedAt?: Date | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => [UnorderedLineInput]) lines!: UnorderedLineInput[];
}

@InputType()
export class PurchaseReceiptInput {
  @Field(() => ID) purchaseRequestId!: string;
  @Field(() => InstantScalar, { nullable: true, description: 'Left out: now' }) receivedAt?: Date | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'What is missing after this will not come' })
  isLast!: boolean;
  @Field(() => [ReceiptLineInput]) lines!: ReceiptLineInput[];
}

@InputType()
export class PurchaseRequestFilter {
  @Field(() => [PurchaseRequestState], { nullable: true }) states?: PurchaseRequestState[] | null;
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) supplierId?: string | null;
  @Field(() => String, { nullable: true, description: 'The beginning of its code' }) search?: string | null;
}

@InputType()
export class PurchaseReceiptFilter {
  @Field(() => PurchaseReceiptStatus, { nullable: true }) status?: PurchaseReceiptStatus | null;
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) supplierId?: string | null;
  @Field(() => ID, { nullable: true, description: 'With a line of this product' }) productId?: string | null;
  @Field(() => ID, { nullable: true, description: 'First told by that import, whatever became of it' })
  importId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of importId: what that import changed, rather than what it made',
  })
  importChanged?: boolean | null;
  @Field(() => BusinessDateScalar, { nullable: true }) from?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) to?: string | null;
  @Field(() => String, { nullable: true, description: 'The beginning of its code, or of the invoice number' })
  search?: string | null;
}
