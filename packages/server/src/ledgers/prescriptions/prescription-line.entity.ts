import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';

const PrescriptionLineSchema = defineEntity({
  name: 'PrescriptionLine',
  tableName: 'app.prescription_line',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    prescriptionId: p.uuid(),
    lineNo: p.integer(),
    productId: p.uuid().hidden(),
    dose: p.decimal('string').precision(18).scale(6).hidden(),
    timesPerDay: p.decimal('string').precision(18).scale(6).hidden(),
    days: p.integer().hidden(),
    instructions: p.text().nullable().hidden(),
    longTerm: p.boolean().onCreate(() => false),
    saleLineId: p.uuid().nullable(),
    quantity: p.decimal('string').precision(18).scale(6).nullable().hidden(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
  },
});

/** A medicine that a prescription orders. Units a day are dose × times a day. */
@ObjectType()
export class PrescriptionLine extends PrescriptionLineSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Int) declare lineNo: number;
  @Field(() => DecimalScalar, { description: 'Base units each time' }) declare dose: string;
  @Field(() => DecimalScalar, { description: 'Below 1 where not every day' }) declare timesPerDay: string;
  @Field(() => Int) declare days: number;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Base units that were ordered, where it is told',
  })
  declare quantity: string | null;
  @Field(() => String, { nullable: true }) declare instructions: string | null;
  @Field(() => Boolean) declare longTerm: Opt<boolean>;
  @Field(() => ID, { nullable: true, description: 'The line of a sale that it was dispensed by' })
  declare saleLineId: string | null;
}
PrescriptionLineSchema.setClass(PrescriptionLine);
