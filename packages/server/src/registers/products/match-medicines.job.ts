import { z } from 'zod';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { matchMedicines } from './medicine.service.js';

/** Tries a new version of the list of ingredients on the products of each organization; else it finds nothing to do. */
export const matchMedicinesJob = defineJob({
  name: 'match-medicines',
  payload: z.object({}),
  nightly: () => ({}),
  dedupe: () => 'all',
  run: async ({ organizationId }) => ({ products: await withOrganization(organizationId, matchMedicines) }),
});
