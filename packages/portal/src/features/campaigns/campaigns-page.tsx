import { useQuery } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { StateBadge, VerdictBadge } from './campaign-badges';
import { type CampaignsSearch, campaignStates } from './campaigns-search';

const CampaignsQuery = graphql(`
  query Campaigns($filter: CampaignFilter, $after: String) {
    campaigns(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id code name kind state startsOn endsOn holdoutPercent counts { treated holdout }
        effect { verdict profit { estimate low high } } } }
    }
  }
`);
type Row = ResultOf<typeof CampaignsQuery>['campaigns']['edges'][number]['node'];

/** Every campaign: how far it is, and what it was found to have changed. */
export function CampaignsPage() {
  const { t } = useTranslation(['campaigns', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/campaigns' });
  const navigate = useNavigate({ from: '/campaigns' });
  const filter = { states: search.state ? [search.state] : null, search: search.search?.trim() || null };
  const { data, previousData, error, refetch, fetchMore } = useQuery(CampaignsQuery, {
    variables: { filter },
  });
  const list = (data ?? previousData)?.campaigns;
  const filtered = Boolean(search.state ?? search.search);
  const change = (next: CampaignsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const columns: Column<Row>[] = [
    { id: 'name', header: t('campaigns:field.name'), cell: ({ name }) => name },
    { id: 'code', header: t('campaigns:field.code'), cell: ({ code }) => code },
    { id: 'state', header: t('campaigns:field.state'), cell: ({ state }) => <StateBadge state={state} /> },
    {
      id: 'days',
      header: t('campaigns:field.days'),
      cell: ({ startsOn, endsOn }) =>
        t('campaigns:days', { from: format.date(startsOn), to: format.date(endsOn) }),
    },
    {
      id: 'treated',
      header: t('campaigns:field.treated'),
      numeric: true,
      cell: ({ counts }) => format.number(counts.treated),
    },
    {
      id: 'holdout',
      header: t('campaigns:field.holdout'),
      numeric: true,
      cell: ({ counts }) => format.number(counts.holdout),
    },
    {
      id: 'verdict',
      header: t('campaigns:field.verdict'),
      cell: ({ effect }) => (effect ? <VerdictBadge verdict={effect.verdict} /> : '–'),
    },
    {
      id: 'profit',
      header: t('campaigns:field.profit'),
      numeric: true,
      cell: ({ effect }) => (effect ? format.money(effect.profit.estimate) : '–'),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('campaigns:title')}
        text={t('campaigns:text')}
        actions={
          <>
            <ButtonLink to="/campaigns/compare" variant="default">
              {t('campaigns:compare.title')}
            </ButtonLink>
            {can('campaigns.write') && (
              <ButtonLink to="/campaigns/new" leftSection={<Icon name="plus" />}>
                {t('campaigns:new')}
              </ButtonLink>
            )}
          </>
        }
      />
      <DataTable
        name="campaigns"
        caption={t('campaigns:title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        rowLink={({ id }) => ({ to: '/campaigns/$campaignId', params: { campaignId: id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={
          can('exports.read')
            ? exportLinks('campaigns', { state: search.state, search: search.search?.trim() })
            : undefined
        }
        toolbar={
          <>
            <SearchField
              label={t('campaigns:filter.search')}
              placeholder="CD000001"
              value={search.search}
              onChange={(words) => change({ search: words })}
            />
            <Select
              label={t('campaigns:field.state')}
              placeholder={t('campaigns:filter.all')}
              data={campaignStates.map((value) => ({ value, label: t(`campaigns:state.${value}`) }))}
              value={search.state ?? null}
              onChange={(state) => change({ state: (state ?? undefined) as CampaignsSearch['state'] })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={180}
            />
          </>
        }
        empty={
          <EmptyState
            title={t(filtered ? 'campaigns:empty.filtered' : 'campaigns:empty.title')}
            text={t(filtered ? 'campaigns:empty.filteredText' : 'campaigns:empty.text')}
            action={
              filtered ? (
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('app:clearFilters')}
                </Button>
              ) : (
                can('campaigns.write') && <ButtonLink to="/campaigns/new">{t('campaigns:new')}</ButtonLink>
              )
            }
          />
        }
      />
    </>
  );
}
