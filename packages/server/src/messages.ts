import { useMessages } from './platform/errors/messages.js';
import { organizationMessages } from './registers/organizations/organizations.messages.js';

useMessages(organizationMessages);
