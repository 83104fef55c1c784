import { keepDebtSnapshotJob } from './insights/debt-ageing/keep-debt-snapshot.job.js';
import { matchDiscountsJob } from './insights/given-discounts/match-discounts.job.js';
import { refreshLowStockJob } from './insights/low-stock/refresh-low-stock.job.js';
import { refreshPromotionEffectJob } from './insights/promotion-effect/refresh-promotion-effect.job.js';
import { refreshRefillsJob } from './insights/refills/refresh-refills.job.js';
import { refreshConcentrationJob } from './insights/segments/refresh-concentration.job.js';
import { refreshSegmentsJob } from './insights/segments/refresh-segments.job.js';
import { endCampaignsJob } from './ledgers/campaigns/end-campaigns.job.js';
import { checkImportJob } from './ledgers/imports/check-import.job.js';
import { mergeImportJob } from './ledgers/imports/merge-import.job.js';
import { pruneImportsJob } from './ledgers/imports/prune-imports.job.js';
import { recheckImportsJob } from './ledgers/imports/recheck-imports.job.js';
import { refreshRefillRemindersJob } from './outreach/refill-reminders/refresh-refill-reminders.job.js';
import { refreshStockAlertsJob } from './outreach/stock-alerts/refresh-stock-alerts.job.js';
import { type JobDefinition, useJobs } from './platform/jobs/define-job.js';
import { pruneRecordsJob } from './platform/jobs/prune-records.job.js';
import { matchMedicinesJob } from './registers/products/match-medicines.job.js';

/** Every job, a line each; those that run nightly run in this order. */
export const jobs: readonly JobDefinition[] = [
  checkImportJob,
  mergeImportJob,
  recheckImportsJob,
  matchMedicinesJob,
  refreshRefillsJob,
  refreshSegmentsJob,
  refreshConcentrationJob,
  matchDiscountsJob,
  endCampaignsJob,
  refreshPromotionEffectJob,
  refreshLowStockJob,
  keepDebtSnapshotJob,
  refreshRefillRemindersJob,
  refreshStockAlertsJob,
  pruneImportsJob,
  pruneRecordsJob,
];

useJobs(jobs);
