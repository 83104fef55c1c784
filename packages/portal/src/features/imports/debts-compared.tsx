import { useQuery } from '@apollo/client/react';
import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';

const ComparedQuery = graphql(`
  query ImportedDebtsCompared { debtDifferenceSums { customers different ours stated } }
`);

/** Whether the ledger now says what the customers' own file says they owe, and where to see each difference. */
export function DebtsCompared() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { data } = useQuery(ComparedQuery, { fetchPolicy: 'network-only' });
  const sums = data?.debtDifferenceSums;
  if (!sums) return null;
  const { customers, different } = sums;
  if (customers === 0) return <Text size="sm">{t('compared.nothing')}</Text>;
  if (different === 0)
    return <Text size="sm">{t('compared.equal', { count: customers, n: format.number(customers) })}</Text>;
  return (
    <Alert
      color="yellow"
      variant="outline"
      icon={<Icon name="alert" />}
      title={t('compared.title', { count: different, n: format.number(different) })}
    >
      <Stack gap={4} align="flex-start">
        <Text size="sm">
          {t('compared.text', { ours: format.money(sums.ours), stated: format.money(sums.stated) })}
        </Text>
        <AnchorLink to="/debts/reconciliation" size="sm">
          {t('compared.open')}
        </AnchorLink>
      </Stack>
    </Alert>
  );
}
