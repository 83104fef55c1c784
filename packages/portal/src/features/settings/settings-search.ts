import { oneOf } from '../../ui/layout/search-params';

export const settingsTabs = [
  'organization',
  'segments',
  'stock',
  'receivables',
  'staff',
  'branches',
  'audit',
] as const;
export type SettingsTab = (typeof settingsTabs)[number];

export const settingsSearch = (raw: Record<string, unknown>): { tab?: SettingsTab | undefined } => ({
  tab: oneOf(raw, 'tab', settingsTabs),
});
