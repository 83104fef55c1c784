import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import classes from './debts-tabs.module.css';

/** The pages about debts that the reader may see; which it is stands in the address. */
const tabs = [
  { to: '/debts', label: 'ageing', permission: 'debt-ageing.read' },
  { to: '/debts/trends', label: 'trends', permission: 'debt-ageing.read' },
  { to: '/debts/worklist', label: 'worklist', permission: 'collections.read' },
  { to: '/debts/promises', label: 'promises', permission: 'collections.read' },
  { to: '/debts/entries', label: 'entries', permission: 'receivables.read' },
] as const;

/** From one page about debts to the next. */
export function DebtsTabs() {
  const { t } = useTranslation('collections');
  const { can } = useSession();
  const offered = tabs.filter(({ permission }) => can(permission));
  if (offered.length < 2) return null;
  return (
    <Group component="nav" gap="xs" mb="md" aria-label={t('tabs.label')} className="no-print">
      {offered.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} className={classes.tab}>
          {t(`tabs.${label}`)}
        </Link>
      ))}
    </Group>
  );
}
