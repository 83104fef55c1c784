import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { VerdictBadge } from './campaign-badges';
import { useLiveEffects } from './use-live-effects';

const StandingsQuery = graphql(`
  query CampaignStandings {
    campaignStandings {
      rank perCustomer tooCloseToCall adjustedP
      campaign { id name code }
      effect { verdict roi profit { estimate low high } arms { treated participation } }
    }
  }
`);
type Row = ResultOf<typeof StandingsQuery>['campaignStandings'][number];

/** Campaigns side by side, the best first, and which of them are too close to call. */
export function ComparePage() {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { data, error, refetch } = useQuery(StandingsQuery);
  useLiveEffects(() => void refetch());
  const rows = data?.campaignStandings;
  const ranked = rows?.filter(({ rank }) => rank !== null) ?? [];
  const [best] = ranked;
  const rivals = ranked.filter(({ tooCloseToCall }) => tooCloseToCall);
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('field.name'),
      cell: ({ campaign }) => <span style={{ display: 'inline-block', minWidth: 150 }}>{campaign.name}</span>,
    },
    {
      id: 'rank',
      header: t('compare.rank'),
      cell: ({ rank }) => rank ?? '–',
    },
    {
      id: 'verdict',
      header: t('field.verdict'),
      cell: ({ effect }) => <VerdictBadge verdict={effect.verdict} />,
    },
    {
      id: 'among',
      header: t('compare.among'),
      cell: ({ tooCloseToCall, adjustedP }) =>
        [
          tooCloseToCall && t('compare.close'),
          adjustedP !== null && t(adjustedP <= 0.05 ? 'compare.holds' : 'compare.doesNotHold'),
        ]
          .filter(Boolean)
          .join(' · ') || '–',
    },
    {
      id: 'perCustomer',
      header: t('compare.perCustomer'),
      numeric: true,
      cell: ({ perCustomer }) => (perCustomer === null ? '–' : format.money(perCustomer)),
    },
    {
      id: 'profit',
      header: t('field.profit'),
      numeric: true,
      cell: ({ effect: { profit } }) => (
        <div>
          {format.money(profit.estimate)}
          {profit.low !== null && profit.high !== null && (
            <Text size="xs" c="dimmed">
              {t('range', { low: format.money(profit.low), high: format.money(profit.high) })}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: 'roi',
      header: t('compare.roi'),
      numeric: true,
      cell: ({ effect }) => (effect.roi === null ? '–' : format.percent(effect.roi, 1)),
    },
    {
      id: 'participation',
      header: t('row.participation'),
      numeric: true,
      cell: ({ effect: { arms } }) =>
        arms[0]?.participation == null ? '–' : format.percent(arms[0].participation, 1),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('compare.title')}
        text={t('compare.text')}
        back={{ link: { to: '/campaigns' }, label: t('title') }}
      />
      {best && ranked.length > 1 && (
        <Text mb="md">
          {t(rivals.length > 0 ? 'compare.bestClose' : 'compare.best', {
            name: best.campaign.name,
            money: format.money(best.perCustomer ?? 0),
            rivals: rivals.map(({ campaign }) => `“${campaign.name}”`).join(', '),
          })}
        </Text>
      )}
      <DataTable
        name="campaign-standings"
        caption={t('compare.title')}
        columns={columns}
        rows={rows}
        rowId={({ campaign }) => campaign.id}
        rowLink={({ campaign }) => ({
          to: '/campaigns/$campaignId',
          params: { campaignId: campaign.id },
        })}
        total={rows?.length}
        error={error}
        onRetry={() => void refetch()}
        exports={exportLinks('campaign-results', {})}
        empty={<EmptyState title={t('compare.none')} text={t('compare.noneText')} />}
      />
      <Text size="sm" c="dimmed" mt="sm">
        {t('compare.how')}
      </Text>
    </>
  );
}
