import { useQuery } from '@apollo/client/react';
import { Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';
import type { Ask } from './account-dialog';
import { EntryCode } from './entry-code';

const UnappliedQuery = graphql(`
  query UnappliedCredits($filter: ReceivableEntryFilter!) {
    receivableEntries(filter: $filter, first: 100) {
      totalCount
      edges { node { id kind code saleId businessDate amount open } }
    }
  }
`);

/** Credits of which something settles no item yet: never taken off a debt by itself, applied when somebody says so. */
export function UnappliedPanel({ customerId, onAsk }: { customerId: string; onAsk: Ask }) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const { can } = useSession();
  const { data, error, refetch } = useQuery(UnappliedQuery, {
    variables: { filter: { customerId, unapplied: true } },
  });
  const credits = nodesOf(data?.receivableEntries) ?? [];
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (credits.length === 0) return null;
  return (
    <section id="unapplied">
      <Panel title={t('receivables:unapplied.title')}>
        <Text size="sm" c="dimmed" mb="sm">
          {t('receivables:unapplied.text')}{' '}
          <span data-testid="unapplied-sum">
            {t('receivables:unapplied.sum', {
              sum: format.money(credits.reduce((sum, { open }) => sum + open, 0)),
            })}
          </span>
        </Text>
        <Table.ScrollContainer minWidth={420} type="native">
          <Table aria-label={t('receivables:unapplied.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('receivables:field.code')}</Table.Th>
                <Table.Th scope="col">{t('receivables:field.day')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('receivables:field.amount')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('receivables:field.left')}
                </Table.Th>
                {can('receivables.pay') && <Table.Th scope="col">{t('receivables:field.actions')}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {credits.map((credit) => (
                <Table.Tr key={credit.id}>
                  <Table.Td>
                    <EntryCode entry={credit} customerId={customerId} /> ·{' '}
                    {t(`receivables:kind.${credit.kind}`)}
                  </Table.Td>
                  <Table.Td>{format.date(credit.businessDate)}</Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.money(-credit.amount)}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.money(credit.open)}
                  </Table.Td>
                  {can('receivables.pay') && (
                    <Table.Td>
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('receivables:do.applyOf', { code: credit.code })}
                        onClick={() => onAsk({ does: 'apply', credit })}
                      >
                        {t('receivables:do.apply')}
                      </Button>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Panel>
    </section>
  );
}
