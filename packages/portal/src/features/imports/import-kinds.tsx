import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { Panel } from '../../ui/layout/panel';

const kinds = [
  { kind: 'CUSTOMERS', permission: 'imports.write' },
  { kind: 'PRODUCTS', permission: 'imports.write' },
  { kind: 'SUPPLIERS', permission: 'imports.write' },
  { kind: 'INVOICES', permission: 'imports.write' },
  { kind: 'INVOICE_LINES', permission: 'imports.write' },
  { kind: 'PURCHASES', permission: 'imports.write' },
  { kind: 'NATIONAL_FEED', permission: 'imports.write' },
  { kind: 'DEBTS', permission: 'imports.write' },
  { kind: 'CASH_BOOK', permission: 'imports.write' },
  { kind: 'CAMPAIGN_PEOPLE', permission: 'imports.write' },
  { kind: 'COUPONS', permission: 'imports.write' },
  { kind: 'PRESCRIPTIONS', permission: 'prescription-imports.write' },
] as const;

/** What files the reader may bring in, what each is for, and an empty one of it to fill in. */
export function ImportKinds() {
  const { t } = useTranslation('imports');
  const { can } = useSession();
  return (
    <Panel title={t('kinds.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('kinds.text')}
      </Text>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {kinds
          .filter(({ permission }) => can(permission))
          .map(({ kind }) => (
            <Group key={kind} component="li" justify="space-between" gap="xs">
              <div style={{ flex: '1 1 260px', minWidth: 0 }}>
                <Text fw={550}>{t(`kind.${kind}`)}</Text>
                <Text size="sm" c="dimmed">
                  {t(`kinds.about.${kind}`)}
                </Text>
              </div>
              <Group gap="sm">
                {(['csv', 'xlsx'] as const).map((format) => (
                  <Anchor
                    key={format}
                    href={`/api/imports/templates/${kind}.${format}`}
                    download
                    size="sm"
                    aria-label={t(`kinds.${format}`, { kind: t(`kind.${kind}`) })}
                  >
                    {t(`kinds.short.${format}`)}
                  </Anchor>
                ))}
              </Group>
            </Group>
          ))}
      </Stack>
    </Panel>
  );
}
