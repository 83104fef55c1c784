import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import type { Trends } from './debt-trends-queries';
import { usePlaceName } from './use-place-name';

/** What of each bucket is expected to be lost, by how all months together rolled. */
export function LossTable({ trends }: { trends: Trends }) {
  const { t } = useTranslation('debt-trends');
  const format = useFormat();
  const placeName = usePlaceName(trends.rates);
  const { asOf } = trends;
  return (
    <Panel
      title={t('loss.title', { amount: format.money(trends.expectedLoss), owed: format.money(trends.owed) })}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('loss.text')}
      </Text>
      <Table.ScrollContainer minWidth={560}>
        <Table aria-label={t('loss.label')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rolls.from')}</Table.Th>
              <Table.Th ta="right">{t('loss.openNow')}</Table.Th>
              <Table.Th ta="right">{t('loss.settled')}</Table.Th>
              <Table.Th ta="right">{t('loss.older')}</Table.Th>
              <Table.Th ta="right">{t('loss.writtenOff')}</Table.Th>
              <Table.Th ta="right">{t('loss.share')}</Table.Th>
              <Table.Th ta="right">{t('loss.amount')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trends.rates.map((rate) => (
              <Table.Tr key={rate.place}>
                <Table.Th scope="row">{placeName(rate.place)}</Table.Th>
                <Table.Td ta="right">
                  {rate.openNow === 0 ? (
                    '–'
                  ) : (
                    <AnchorLink to="/debts/items" search={{ asOf, place: rate.place }}>
                      {format.money(rate.openNow)}
                    </AnchorLink>
                  )}
                </Table.Td>
                {rate.isAssumed ? (
                  <Table.Td ta="right" colSpan={3} c="dimmed">
                    {t('loss.assumed')}
                  </Table.Td>
                ) : (
                  <>
                    <Table.Td ta="right">{format.percent(rate.settled)}</Table.Td>
                    <Table.Td ta="right">
                      {format.percent(rate.moved.reduce((sum, share) => sum + share, 0))}
                    </Table.Td>
                    <Table.Td ta="right">{format.percent(rate.writtenOff)}</Table.Td>
                  </>
                )}
                <Table.Td ta="right">{format.percent(rate.lossShare)}</Table.Td>
                <Table.Td ta="right">
                  {rate.expectedLoss === 0 ? '–' : format.money(rate.expectedLoss)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
