import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { InstantScalar } from '../../platform/graphql/scalars.js';
import { Role } from '../../platform/permissions/permissions.js';

export enum StaffStatus {
  INVITED = 'INVITED',
  ACTIVE = 'ACTIVE',
  INACTIVE = 'INACTIVE',
}
registerEnumType(StaffStatus, {
  name: 'StaffStatus',
  description: 'INVITED: somebody who has an account already and has not taken up the invitation yet.',
});

/**
 * A user's role in an organization, for all branches (branchIds null) or named ones. In the schema it is the staff
 * member; name and address come from the sign-in, the name of somebody invited from who invited them.
 */
const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'app.membership',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    userId: p.text(),
    role: p.text().$type<Role>(),
    branchIds: p.array().columnType('uuid[]').nullable(),
    status: p.text().$type<StaffStatus>().default(StaffStatus.ACTIVE),
    invitedAs: p.text().nullable(),
    invitedAt: p.datetime(3).nullable(),
    /** SHA-256 of the invitation's code. */
    invitationSecret: p.text().nullable(),
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
  @Field(() => StaffStatus) declare status: Opt<StaffStatus>;
  @Field(() => InstantScalar, { nullable: true }) declare invitedAt: Date | null | undefined;

  @Field(() => Boolean)
  get allBranches(): Opt<boolean> {
    return this.branchIds == null;
  }
}
MembershipSchema.setClass(Membership);
