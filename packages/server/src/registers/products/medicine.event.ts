import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** What products hold, how they are taken or how long they last was decided by a person. */
export const MedicinesChanged = defineEvent('MedicinesChanged', z.object({}));
