import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, JsonScalar } from '../../platform/graphql/scalars.js';
import { Locale, RecordStatus } from '../organizations/organization.entity.js';
import { CustomerType, DebtState, Gender } from './customer.entity.js';

/** What is left out stays as it is; null clears it. A new customer without a code gets the next free one. */
@InputType()
export class CustomerInput {
  @Field(() => String, { nullable: true }) code?: string | null;
  @Field(() => String) name!: string;
  @Field(() => CustomerType, { nullable: true }) type?: CustomerType | null;
  @Field(() => [String], { nullable: true, description: 'National or international; kept as E.164' })
  phones?: string[] | null;
  @Field(() => String, { nullable: true }) cardBarcode?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
  @Field(() => Gender, { nullable: true }) gender?: Gender | null;
  @Field(() => Locale, { nullable: true }) language?: Locale | null;
  @Field(() => BusinessDateScalar, { nullable: true }) birthDate?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) weddingDate?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) foundingDate?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) deceasedOn?: string | null;
  @Field(() => String, { nullable: true }) address?: string | null;
  @Field(() => String, { nullable: true }) area?: string | null;
  @Field(() => String, { nullable: true }) ward?: string | null;
  @Field(() => String, { nullable: true }) company?: string | null;
  @Field(() => String, { nullable: true }) taxNumber?: string | null;
  @Field(() => Int, { nullable: true }) starClass?: number | null;
  @Field(() => String, { nullable: true }) notes?: string | null;
  @Field(() => [ID], { nullable: true }) groupIds?: string[] | null;
  @Field(() => RecordStatus, { nullable: true }) status?: RecordStatus | null;
  @Field(() => JsonScalar, { nullable: true }) customFields?: unknown;
}

export enum Anniversary {
  BIRTHDAY = 'BIRTHDAY',
  WEDDING = 'WEDDING',
  FOUNDING = 'FOUNDING',
}
registerEnumType(Anniversary, { name: 'Anniversary' });

@InputType()
export class CustomerFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name without diacritics in any order, a part of a phone, a code, a card',
  })
  search?: string | null;
  @Field(() => ID, { nullable: true, description: 'With the groups below it' }) groupId?: string | null;
  @Field(() => String, { nullable: true }) area?: string | null;
  @Field(() => Int, { nullable: true }) starClass?: number | null;
  @Field(() => RecordStatus, { nullable: true }) status?: RecordStatus | null;
  @Field(() => BusinessDateScalar, { nullable: true }) lastPurchaseFrom?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) lastPurchaseTo?: string | null;
  @Field(() => Boolean, { nullable: true }) hasPhone?: boolean | null;
  @Field(() => DebtState, { nullable: true }) debt?: DebtState | null;
  /** What is due before it is overdue; not asked for, but filled in. */
  today?: string;
  @Field(() => Anniversary, { nullable: true, description: 'In that month, or in the present one' })
  anniversary?: Anniversary | null;
  @Field(() => ID, { nullable: true, description: 'Made by that import' }) importId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of importId: what that import changed, rather than what it made',
  })
  importChanged?: boolean | null;
  @Field(() => Int, { nullable: true, description: '1 to 12, with anniversary' }) month?: number | null;
}

export enum CustomerSort {
  NAME = 'NAME',
  CODE = 'CODE',
  LAST_PURCHASE = 'LAST_PURCHASE',
  NET = 'NET',
}
registerEnumType(CustomerSort, {
  name: 'CustomerSort',
  description:
    'LAST_PURCHASE and NET: greatest first unless descending is false; who never bought comes last.',
});
