import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { RecordStatus } from '../organizations/organization.entity.js';

export enum ProductKind {
  GOODS = 'GOODS',
  SERVICE = 'SERVICE',
  COMBO = 'COMBO',
}
registerEnumType(ProductKind, { name: 'ProductKind' });

export enum Route {
  ORAL = 'ORAL',
  SUBLINGUAL = 'SUBLINGUAL',
  TOPICAL = 'TOPICAL',
  TRANSDERMAL = 'TRANSDERMAL',
  EYE = 'EYE',
  EAR = 'EAR',
  NASAL = 'NASAL',
  INHALED = 'INHALED',
  RECTAL = 'RECTAL',
  VAGINAL = 'VAGINAL',
  INJECTION = 'INJECTION',
}
registerEnumType(Route, { name: 'Route', description: 'How a medicine is taken.' });

export enum IngredientsSource {
  FILE = 'FILE',
  FEED = 'FEED',
  NAME = 'NAME',
  PERSON = 'PERSON',
}
registerEnumType(IngredientsSource, {
  name: 'IngredientsSource',
  description: 'Where the ingredients come from: NAME is a proposal until a person confirms it.',
});

const decimal = () => p.decimal('string').precision(18).scale(6);

const ProductSchema = defineEntity({
  name: 'Product',
  tableName: 'app.product',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    sku: p.text(),
    name: p.text(),
    kind: p
      .text()
      .$type<ProductKind>()
      .onCreate(() => ProductKind.GOODS),
    categoryId: p.uuid().nullable(),
    brand: p.text().nullable(),
    activeIngredient: p.text().nullable(),
    strength: p.text().nullable(),
    dosageForm: p.text().nullable(),
    registrationNumber: p.text().nullable(),
    feedFields: p.array().onCreate(() => []),
    feedHash: p.text().nullable(),
    baseUnit: p.text().nullable(),
    price: decimal().nullable(),
    cost: decimal().nullable(),
    stockMinimum: decimal().nullable(),
    stockMaximum: decimal().nullable(),
    prescriptionOnly: p.boolean().nullable(),
    controlled: p.boolean().onCreate(() => false),
    daysSupplyPerUnit: decimal().nullable(),
    route: p.text().$type<Route>().nullable(),
    ingredientsSource: p.text().$type<IngredientsSource>().nullable(),
    ingredientsConfirmed: p.boolean().onCreate(() => false),
    medicineKey: p.text().nullable(),
    atcCode: p.text().nullable(),
    statedLongTerm: p.boolean().nullable(),
    longTerm: p.boolean().nullable(),
    assumedDaysPerUnit: decimal().nullable(),
    statedRoute: p.text().$type<Route>().nullable(),
    decidedFields: p.array().onCreate(() => []),
    medicineListVersion: p.text().nullable(),
    supplierId: p.uuid().nullable(),
    orderPack: decimal().nullable(),
    orderMinimum: decimal().nullable(),
    status: p
      .text()
      .$type<RecordStatus>()
      .onCreate(() => RecordStatus.ACTIVE),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** What is sold. Prices and costs are of one base unit, in minor units of the currency with up to 6 decimals. */
@ObjectType()
export class Product extends ProductSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare sku: string;
  @Field(() => String) declare name: string;
  @Field(() => ProductKind) declare kind: Opt<ProductKind>;
  @Field(() => String, { nullable: true }) declare brand: string | null;
  @Field(() => String, { nullable: true }) declare activeIngredient: string | null;
  @Field(() => String, { nullable: true }) declare strength: string | null;
  @Field(() => String, { nullable: true }) declare dosageForm: string | null;
  @Field(() => String, { nullable: true, description: "Of the medicine's licence (số đăng ký)" })
  declare registrationNumber: string | null;
  @Field(() => Route, { nullable: true }) declare route: Route | null;
  @Field(() => IngredientsSource, { nullable: true }) declare ingredientsSource: IngredientsSource | null;
  @Field(() => Boolean) declare ingredientsConfirmed: Opt<boolean>;
  @Field(() => String, { nullable: true }) declare atcCode: string | null;
  @Field(() => Boolean, { nullable: true }) declare prescriptionOnly: boolean | null;
  @Field(() => Boolean, { description: 'Under special control' }) declare controlled: Opt<boolean>;
  @Field(() => Boolean, { nullable: true, description: 'Taken for months or longer' })
  declare longTerm: boolean | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Days that a base unit lasts, as a person said',
  })
  declare daysSupplyPerUnit: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Days that a base unit lasts by the WHO's defined daily dose, where a file told it",
  })
  declare assumedDaysPerUnit: string | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
  @Field(() => String, { nullable: true }) declare baseUnit: string | null;
  @Field(() => DecimalScalar, { nullable: true }) declare price: string | null;
  @Field(() => DecimalScalar, { nullable: true }) declare cost: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Base units that are ordered at once' })
  declare orderPack: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'The least that is ordered, in base units' })
  declare orderMinimum: string | null;
  @Field(() => RecordStatus) declare status: Opt<RecordStatus>;
}
ProductSchema.setClass(Product);
