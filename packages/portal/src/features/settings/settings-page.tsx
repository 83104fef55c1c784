import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { PageHeader } from '../../ui/layout/page-header';
import { AuditTrail } from './audit-trail';
import { Branches } from './branches';
import { OrganizationSettings } from './organization-settings';
import { ReceivableSettings } from './receivable-settings';
import { SegmentBounds } from './segment-bounds';
import { settingsTabs } from './settings-search';
import { Staff } from './staff';
import { StockPolicy } from './stock-policy';

/** The pharmacy's own settings, its people and its shops; each part only for those it concerns. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { can } = useSession();
  const search = useSearch({ from: '/layout/settings' });
  const navigate = useNavigate({ from: '/settings' });
  const permission = {
    organization: 'organization.read',
    segments: 'organization.manage',
    stock: 'organization.manage',
    receivables: 'debt-ageing.read',
    staff: 'staff.read',
    branches: 'organization.read',
    audit: 'audit.read',
  } as const;
  const tabs = settingsTabs.filter((tab) => can(permission[tab]));
  const tab = tabs.find((one) => one === search.tab) ?? tabs[0] ?? 'organization';
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs
        value={tab}
        onChange={(next) => void navigate({ search: { tab: tabs.find((one) => one === next) } })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="organization">
          <OrganizationSettings />
        </Tabs.Panel>
        <Tabs.Panel value="segments">
          <SegmentBounds />
        </Tabs.Panel>
        <Tabs.Panel value="stock">
          <StockPolicy />
        </Tabs.Panel>
        <Tabs.Panel value="receivables">
          <ReceivableSettings />
        </Tabs.Panel>
        <Tabs.Panel value="staff">
          <Staff />
        </Tabs.Panel>
        <Tabs.Panel value="branches">
          <Branches />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <AuditTrail />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
