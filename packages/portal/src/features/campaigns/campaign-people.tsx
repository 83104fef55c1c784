import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';

const PeopleQuery = graphql(`
  query CampaignPeople($campaignId: ID!, $group: CampaignGroup!, $after: String) {
    campaignPeople(campaignId: $campaignId, group: $group, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { offer offeredOn responded reason customer { id code name phones } } }
    }
  }
`);
type Row = ResultOf<typeof PeopleQuery>['campaignPeople']['edges'][number]['node'];

/** The people of a campaign in a group of the draw. */
export function CampaignPeople({
  campaignId,
  group,
}: {
  campaignId: string;
  group: 'TREATED' | 'HOLDOUT' | 'OFFERED' | 'RESPONDED' | 'EXCLUDED';
}) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { data, previousData, error, refetch, fetchMore } = useQuery(PeopleQuery, {
    variables: { campaignId, group },
  });
  const list = (data ?? previousData)?.campaignPeople;
  const several = (nodesOf(list) ?? []).some(({ offer }) => offer);
  const columns: Column<Row>[] = [
    { id: 'name', header: t('field.customer'), cell: ({ customer }) => customer.name },
    { id: 'code', header: t('field.code'), cell: ({ customer }) => customer.code },
    {
      id: 'phone',
      header: t('field.phone'),
      cell: ({ customer }) => customer.phones[0] && format.phone(customer.phones[0]),
    },
    {
      id: 'offer',
      header: t('field.offer'),
      cell: ({ offer }) => offer ?? '–',
      hidden: group === 'EXCLUDED' || group === 'HOLDOUT' || !several,
    },
    {
      id: 'offered',
      header: t('field.offeredOn'),
      cell: ({ offeredOn }) => (offeredOn ? format.date(offeredOn) : '–'),
      hidden: group === 'EXCLUDED' || group === 'HOLDOUT',
    },
    {
      id: 'responded',
      header: t('field.responded'),
      cell: ({ responded }) => (responded ? t('yes') : '–'),
      hidden: group === 'EXCLUDED' || group === 'RESPONDED',
    },
    {
      id: 'reason',
      header: t('field.reason'),
      cell: ({ reason }) => (reason ? t(`exclusion.${reason}`) : '–'),
      hidden: group !== 'EXCLUDED',
    },
  ];
  return (
    <Panel title={t(`people.${group}`)}>
      <DataTable
        name="campaign-people"
        caption={t(`people.${group}`)}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ customer }) => customer.id}
        rowLink={({ customer }) => ({ to: '/customers/$customerId', params: { customerId: customer.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={exportLinks('campaign-people', { campaignId, group })}
        empty={<EmptyState title={t('people.none')} />}
      />
    </Panel>
  );
}
