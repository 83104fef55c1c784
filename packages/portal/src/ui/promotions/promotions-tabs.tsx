import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../debts/debts-tabs.module.css';

/** The pages about promotions; which it is stands in the address. */
const tabs = [
  { to: '/promotions', label: 'list' },
  { to: '/promotions/calendar', label: 'calendar' },
  { to: '/promotions/products', label: 'products' },
  { to: '/promotions/given', label: 'given' },
  { to: '/coupons', label: 'coupons' },
] as const;

/** From one page about promotions to the next. */
export function PromotionsTabs() {
  const { t } = useTranslation('promotions');
  return (
    <Group component="nav" gap="xs" mb="md" aria-label={t('tabs.label')} className="no-print">
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} className={classes.tab}>
          {t(`tabs.${label}`)}
        </Link>
      ))}
    </Group>
  );
}
