import { AuditResolver } from './platform/audit/audit.resolver.js';
import { JobRunResolver } from './platform/jobs/job-run.resolver.js';
import { CustomersResolver } from './registers/customers/customers.resolver.js';
import {
  BranchResolver,
  OrganizationResolver,
  SessionResolver,
} from './registers/organizations/organizations.resolver.js';
import { ProductsResolver } from './registers/products/products.resolver.js';
import { StaffResolver } from './registers/staff/staff.resolver.js';

/** Every part of the schema, a line each. */
export const resolvers = [
  SessionResolver,
  OrganizationResolver,
  BranchResolver,
  StaffResolver,
  CustomersResolver,
  ProductsResolver,
  AuditResolver,
  JobRunResolver,
] as const;
