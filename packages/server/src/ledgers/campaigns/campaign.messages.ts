import type { Messages } from '../../platform/errors/messages.js';

export const campaignMessages: Messages = {
  notHeldOut: {
    vi: '{name} không thuộc nhóm đối chứng, hoặc đã được đưa ra khỏi nhóm.',
    en: '{name} is not held out, or was released already.',
  },
};
