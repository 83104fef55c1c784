import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { Branch, type RecordStatus } from './organization.entity.js';

/** As an import reads the names of branches: one shop must not become two by its blanks or its form of Unicode. */
function nameOf(given: string): string {
  const name = given.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!name) throw badInput('required', 'name');
  if (name.length > 200) throw badInput('tooLong', 'name', { max: 200 });
  return name;
}

function addressOf(given: string | null | undefined): string | null {
  const address = given?.normalize('NFC').trim() || null;
  if (address && address.length > 500) throw badInput('tooLong', 'address', { max: 500 });
  return address;
}

/** Writes what was changed; of two that take the same name at once, the second is told. */
async function flush(em: EntityManager, branch: Branch): Promise<Branch> {
  try {
    await em.persist(branch).flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new AppError('CONFLICT', 'branchExists', { field: 'name', params: { name: branch.name } });
  }
  return branch;
}

/** Opens a branch. CONFLICT where there is one of that name. */
export const addBranch = (
  em: EntityManager,
  given: { name: string; address?: string | null | undefined },
): Promise<Branch> =>
  flush(em, em.create(Branch, { name: nameOf(given.name), address: addressOf(given.address) }));

/** Changes what is given. NOT_FOUND; CONFLICT where another branch has the name. */
export async function changeBranch(
  em: EntityManager,
  id: string,
  change: { name?: string | null; address?: string | null; status?: RecordStatus | null },
): Promise<Branch> {
  const branch = await em.findOne(Branch, { id });
  if (!branch) throw notFound();
  if (change.name != null) branch.name = nameOf(change.name);
  if (change.address != null) branch.address = addressOf(change.address);
  branch.status = change.status ?? branch.status;
  return flush(em, branch);
}
