import { AuditResolver } from './platform/audit/audit.resolver.js';
import {
  BranchResolver,
  OrganizationResolver,
  SessionResolver,
} from './registers/organizations/organizations.resolver.js';
import { StaffResolver } from './registers/staff/staff.resolver.js';

/** Every part of the schema, a line each. */
export const resolvers = [
  SessionResolver,
  OrganizationResolver,
  BranchResolver,
  StaffResolver,
  AuditResolver,
] as const;
