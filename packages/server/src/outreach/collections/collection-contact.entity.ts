import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';
import { CollectionChannel, CollectionContactOutcome } from './collections.rules.js';

registerEnumType(CollectionContactOutcome, {
  name: 'CollectionContactOutcome',
  description: 'UNDONE takes back the entry before.',
});
registerEnumType(CollectionChannel, { name: 'CollectionChannel' });

const CollectionContactSchema = defineEntity({
  name: 'CollectionContact',
  tableName: 'app.collection_contact',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    outcome: p.text().$type<CollectionContactOutcome>(),
    channel: p.text().$type<CollectionChannel>(),
    note: p.text().nullable(),
    waitsUntil: p.date().nullable(),
    promiseId: p.uuid().nullable(),
    undoesId: p.uuid().nullable(),
    waitsUntilBefore: p.date().nullable(),
    contactedAt: p.datetime(3),
    contactedBy: p.text(),
  },
});

/** A try to reach somebody about a debt, and what came of it. Never changed: a mistake is undone by an entry that names it. */
@ObjectType()
export class CollectionContact extends CollectionContactSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => CollectionContactOutcome) declare outcome: CollectionContactOutcome;
  @Field(() => CollectionChannel) declare channel: CollectionChannel;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The day she is on the list again' })
  declare waitsUntil: string | null;
  @Field(() => InstantScalar) declare contactedAt: Date;
}
CollectionContactSchema.setClass(CollectionContact);
