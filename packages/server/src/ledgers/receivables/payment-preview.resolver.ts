import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { previewPayment } from './payment.service.js';
import { NamedItemInput } from './receivable.input.js';
import { ReceivableEntry } from './receivable-entry.entity.js';

@ObjectType()
class PreviewedPart {
  itemId!: string;
  @Field(() => MoneyScalar) amount!: number;
  @Field(() => MoneyScalar, { description: 'Of the item, once it is paid so far' }) left!: number;
}

@ObjectType({ description: 'What a payment would pay; nothing is written' })
class PaymentPreview {
  @Field(() => MoneyScalar, { description: 'All that could be paid on that day' }) open!: number;
  @Field(() => MoneyScalar, { description: 'What is over: it needs keepRest' }) rest!: number;
  @Field(() => [PreviewedPart], { description: 'In the order in which they are due' })
  parts!: PreviewedPart[];
}

@Resolver(() => PreviewedPart)
export class PaymentPreviewResolver {
  @Authorized<Permission>('receivables.pay')
  @Query(() => PaymentPreview, {
    description: 'Refuses what recordPayment would refuse, but for what is over',
  })
  paymentPreview(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('amount', () => MoneyScalar) amount: number,
    @Arg('paidOn', () => BusinessDateScalar, { nullable: true }) paidOn: string | null,
    @Arg('items', () => [NamedItemInput], {
      nullable: true,
      description: 'Left out where nothing is open of it',
    })
    items: NamedItemInput[] | null,
    @Ctx() { em }: RequestContext,
  ): Promise<PaymentPreview> {
    return previewPayment(em, { customerId, amount, paidOn, items });
  }

  @FieldResolver(() => ReceivableEntry)
  item(@Root() { itemId }: PreviewedPart, @Ctx() context: RequestContext) {
    return loadEntity(context, ReceivableEntry, itemId);
  }
}
