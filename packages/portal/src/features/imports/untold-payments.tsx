import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import type { ImportData } from './import-fragment';

/** Says what bills were paid with beyond the ways that the file has columns for, and how much of it vouchers explain. */
export function UntoldPayments({
  import_,
  untold: { sales, amount, byVoucher },
}: {
  import_: ImportData;
  untold: NonNullable<ImportData['untoldPayments']>;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { can } = useSession();
  const rest = amount - byVoucher;
  return (
    <Alert color="blue" variant="outline" icon={<Icon name="info" />} title={t('untold.title')}>
      <Stack gap={4} align="flex-start">
        <Text size="sm">
          {t('untold.text', { count: sales, n: format.number(sales), amount: format.money(amount) })}
        </Text>
        {byVoucher > 0 && <Text size="sm">{t('untold.vouchers', { amount: format.money(byVoucher) })}</Text>}
        {rest > 0 && <Text size="sm">{t('untold.rest', { amount: format.money(rest) })}</Text>}
        {import_.state === 'COMPLETED' && can('sales.read') && (
          <AnchorLink to="/sales" search={{ import: import_.id, untold: true }} size="sm">
            {t('untold.open')}
          </AnchorLink>
        )}
      </Stack>
    </Alert>
  );
}
