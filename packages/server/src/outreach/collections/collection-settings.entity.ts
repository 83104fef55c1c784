import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';

const CollectionSettingsSchema = defineEntity({
  name: 'CollectionSettings',
  tableName: 'app.collection_settings',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    amountsInReminders: p.boolean().onCreate(() => false),
    version: p.integer().version(),
  },
});

/** What the organization decides about reminders of debts. */
@ObjectType()
export class CollectionSettings extends CollectionSettingsSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Boolean, {
    description: 'Whether a reminder may say how much is due: a phone is read by others too',
  })
  declare amountsInReminders: Opt<boolean>;
  @Field(() => Int) declare version: Opt<number>;
}
CollectionSettingsSchema.setClass(CollectionSettings);
