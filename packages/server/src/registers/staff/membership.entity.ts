import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { Role } from '../../platform/permissions/permissions.js';
import { RecordStatus } from '../organizations/organization.entity.js';

/** A user's role in an organization. In the schema it is the staff member; name and address come from the sign-in. */
const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'app.membership',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    userId: p.text(),
    role: p.text().$type<Role>(),
    status: p.text().$type<RecordStatus>().default(RecordStatus.ACTIVE),
    version: p.integer().version(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p
      .datetime(3)
      .defaultRaw('now()')
      .onUpdate(() => new Date()),
  },
});

@ObjectType('StaffMember')
export class Membership extends MembershipSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Role) declare role: Role;
  @Field(() => RecordStatus) declare status: Opt<RecordStatus>;
}
MembershipSchema.setClass(Membership);
