import { randomUUID } from 'node:crypto';
import { withOrganization } from '../src/platform/database/with-organization.js';
import type { Role } from '../src/platform/permissions/permissions.js';
import { Branch, Locale, Organization } from '../src/registers/organizations/organization.entity.js';
import { Membership } from '../src/registers/staff/membership.entity.js';

let count = 0;

/** A pharmacy in Hà Nội that counts in đồng, unless told otherwise. */
export function buildOrganization(
  given: Partial<
    Pick<
      Organization,
      'name' | 'slug' | 'currency' | 'timeZone' | 'locale' | 'segmentWindowDays' | 'segmentFrequency'
    >
  > = {},
): Promise<Organization> {
  count += 1;
  const id = randomUUID();
  return withOrganization(id, async (em) => {
    const organization = em.create(Organization, {
      id,
      slug: `pharmacy-${count}`,
      name: `Nhà thuốc ${count}`,
      currency: 'VND',
      timeZone: 'Asia/Ho_Chi_Minh',
      locale: Locale.vi,
      ...given,
    } as never);
    await em.persist(organization).flush();
    return organization;
  });
}

export function buildBranch(organizationId: string, name = `Chi nhánh ${++count}`): Promise<Branch> {
  return withOrganization(organizationId, async (em) => {
    const branch = em.create(Branch, { name });
    await em.persist(branch).flush();
    return branch;
  });
}

/** A person on the staff; `userId` is of the sign-in, and made up where the test does not sign in. */
export function buildMembership(
  organizationId: string,
  role: Role,
  userId: string = randomUUID(),
  branchIds: string[] | null = null,
): Promise<Membership> {
  return withOrganization(organizationId, async (em) => {
    const membership = em.create(Membership, { userId, role, branchIds });
    await em.persist(membership).flush();
    return membership;
  });
}
