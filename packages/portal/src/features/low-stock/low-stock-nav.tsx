import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/layout/link';

const places = [
  { name: 'list', to: '/low-stock' },
  { name: 'alerts', to: '/low-stock/alerts' },
  { name: 'orders', to: '/low-stock/orders' },
  { name: 'expiring', to: '/low-stock/expiring' },
  { name: 'seasonal', to: '/low-stock/seasonal' },
] as const;

/** The pages of what runs out, beside each other. */
export function LowStockNav({ here }: { here: (typeof places)[number]['name'] }) {
  const { t } = useTranslation('low-stock');
  return (
    <Group component="nav" aria-label={t('nav.label')} gap="xs" mb="md" className="no-print">
      {places.map(({ name, to }) => (
        <ButtonLink
          key={name}
          to={to}
          size="compact-md"
          variant={name === here ? 'light' : 'subtle'}
          color={name === here ? undefined : 'gray'}
          aria-current={name === here ? 'page' : undefined}
        >
          {t(`nav.${name}`)}
        </ButtonLink>
      ))}
    </Group>
  );
}
