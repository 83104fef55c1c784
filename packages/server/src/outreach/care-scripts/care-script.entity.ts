import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { InstantScalar } from '../../platform/graphql/scalars.js';
import { type CarePlace, type CareTier, carePlaces, careTiers } from './care-scripts.rules.js';

const named = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

export const CarePlaceEnum = named(carePlaces);
registerEnumType(CarePlaceEnum, {
  name: 'CarePlace',
  description: 'A class of customers: where they stand among the segments.',
});
export const CareTierEnum = named(careTiers);
registerEnumType(CareTierEnum, { name: 'CareTier', description: 'The value tier, from spend.' });

const CareScriptSchema = defineEntity({
  name: 'CareScript',
  tableName: 'app.care_script',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    place: p.text().$type<CarePlace>(),
    valueTier: p.text().$type<CareTier>().nullable(),
    customerGroupId: p.uuid().nullable(),
    duringSale: p.text().nullable(),
    afterSale: p.text().nullable(),
    changedAt: p.datetime(3),
    changedBy: p.text(),
    version: p.integer().version(),
  },
});

/** An organization's own words for a class of customers. Without words the shipped ones hold, or the general script. */
@ObjectType()
export class CareScript extends CareScriptSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => CarePlaceEnum) declare place: CarePlace;
  @Field(() => CareTierEnum, { nullable: true, description: 'Null: of every spend' })
  declare valueTier: CareTier | null;
  @Field(() => ID, { nullable: true, description: 'Null: of every group' })
  declare customerGroupId: string | null;
  @Field(() => String, { nullable: true, description: 'A step a line' }) declare duringSale: string | null;
  @Field(() => String, { nullable: true, description: 'A step a line' }) declare afterSale: string | null;
  @Field(() => InstantScalar) declare changedAt: Date;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
CareScriptSchema.setClass(CareScript);
