import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../database/tenant.js';
import { InstantScalar, JsonScalar } from '../graphql/scalars.js';
import { Role } from '../permissions/permissions.js';

/** Who changed what, when and from where; written once, never changed. */
const AuditRecordSchema = defineEntity({
  name: 'AuditRecord',
  tableName: 'app.audit_record',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    at: p.datetime(3),
    actorId: p.text().nullable(),
    actorRole: p.text().$type<Role>().nullable(),
    operation: p.text(),
    entity: p.text().nullable(),
    entityId: p.uuid().nullable(),
    before: p.json().nullable(),
    after: p.json().nullable(),
    origin: p.text().nullable(),
    requestId: p.text().nullable(),
  },
});

@ObjectType()
export class AuditRecord extends AuditRecordSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => InstantScalar) declare at: Date;
  @Field(() => String, { nullable: true }) declare actorId: string | null;
  @Field(() => Role, { nullable: true }) declare actorRole: Role | null;
  @Field(() => String) declare operation: string;
  @Field(() => String, { nullable: true }) declare entity: string | null;
  @Field(() => ID, { nullable: true }) declare entityId: string | null;
  @Field(() => JsonScalar, { nullable: true }) declare before: unknown;
  @Field(() => JsonScalar, { nullable: true }) declare after: unknown;
}
AuditRecordSchema.setClass(AuditRecord);
