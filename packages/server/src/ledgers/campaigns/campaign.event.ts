import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** A campaign was started or stopped, or whom it reached was recorded. */
export const CampaignChanged = defineEvent('CampaignChanged', z.object({ campaignId: z.uuid() }));
