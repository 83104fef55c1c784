import { useQuery } from '@apollo/client/react';
import { Skeleton, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { Panel } from '../../ui/layout/panel';
import { VerdictBadge } from './campaign-badges';

const StandingsQuery = graphql(`
  query CampaignStandings {
    campaignStandings {
      rank perCustomer tooCloseToCall adjustedP
      campaign { id name code }
      effect { verdict roi profit { estimate low high } arms { treated participation } }
    }
  }
`);

/** Campaigns side by side, the best first, and which of them are too close to call. */
export function ComparePage() {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { data, error, refetch } = useQuery(StandingsQuery);
  const rows = data?.campaignStandings;
  const money = (value: number | null) => (value === null ? '–' : format.money(value));
  return (
    <>
      <PageHeader
        title={t('compare.title')}
        text={t('compare.text')}
        back={{ link: { to: '/campaigns' }, label: t('title') }}
      />
      <Panel>
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {!rows && !error && <Skeleton height={240} aria-busy="true" />}
        {rows?.length === 0 && <EmptyState title={t('compare.none')} text={t('compare.noneText')} />}
        {rows && rows.length > 0 && (
          <Table.ScrollContainer minWidth={860}>
            <Table aria-label={t('compare.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('compare.rank')}</Table.Th>
                  <Table.Th scope="col">{t('field.name')}</Table.Th>
                  <Table.Th scope="col">{t('field.verdict')}</Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('compare.perCustomer')}
                  </Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('field.profit')}
                  </Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('money.range')}
                  </Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('compare.roi')}
                  </Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('row.participation')}
                  </Table.Th>
                  <Table.Th scope="col">{t('compare.among')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(({ rank, perCustomer, tooCloseToCall, adjustedP, campaign, effect }) => (
                  <Table.Tr key={campaign.id}>
                    <Table.Td>{rank ?? '–'}</Table.Td>
                    <Table.Td>
                      <AnchorLink to="/campaigns/$campaignId" params={{ campaignId: campaign.id }}>
                        {campaign.name}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>
                      <VerdictBadge verdict={effect.verdict} />
                    </Table.Td>
                    <Table.Td ta="end">{money(perCustomer)}</Table.Td>
                    <Table.Td ta="end">{format.money(effect.profit.estimate)}</Table.Td>
                    <Table.Td ta="end">
                      {effect.profit.low === null
                        ? '–'
                        : t('range', { low: money(effect.profit.low), high: money(effect.profit.high) })}
                    </Table.Td>
                    <Table.Td ta="end">{effect.roi === null ? '–' : format.percent(effect.roi, 1)}</Table.Td>
                    <Table.Td ta="end">
                      {effect.arms[0]?.participation == null
                        ? '–'
                        : format.percent(effect.arms[0].participation, 1)}
                    </Table.Td>
                    <Table.Td>
                      {[
                        tooCloseToCall && t('compare.close'),
                        adjustedP !== null && t(adjustedP <= 0.05 ? 'compare.holds' : 'compare.doesNotHold'),
                      ]
                        .filter(Boolean)
                        .join(' · ') || '–'}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        <Text size="sm" c="dimmed" mt="sm">
          {t('compare.how')}
        </Text>
      </Panel>
    </>
  );
}
