import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { memberColumns } from './member-columns';
import { MemberFilters } from './member-filters';
import { PlaceScript } from './place-script';
import { memberFilter, memberOrder, type SegmentCustomersSearch } from './segments-search';
import { WhyDrawer } from './why-drawer';

const MembersQuery = graphql(`
  query SegmentMembers(
    $asOf: Date
    $filter: SegmentMemberFilter
    $sort: SegmentMemberSort!
    $descending: Boolean!
    $after: String
  ) {
    segmentSnapshots { id asOf windowFrom }
    segmentMembers(asOf: $asOf, filter: $filter, sort: $sort, descending: $descending, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        cursor
        node {
          customer { id name code phones mergedInto { id name code phones } }
          recency frequency monetary r f m segment valueTier outside lastDay onTherapyUntil
        }
      }
    }
  }
`);

const NetQuery = graphql(`
  query SegmentMembersNet($asOf: Date, $filter: SegmentMemberFilter) {
    segmentMembersNet(asOf: $asOf, filter: $filter)
  }
`);

export type Member = ResultOf<typeof MembersQuery>['segmentMembers']['edges'][number]['node'];

/** The people behind a figure of the segments page; the address holds the whole filter. */
export function SegmentCustomersPage() {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const search = useSearch({ from: '/layout/segments/customers' });
  const navigate = useNavigate({ from: '/segments/customers' });
  const { can } = useSession();
  const order = memberOrder(search);
  const filter = memberFilter(search);
  const query = useQuery(MembersQuery, { variables: { asOf: search.asOf ?? null, filter, ...order } });
  // While a filter changes the old rows stand, so that the page doesn't flash.
  const data = query.data ?? query.previousData;
  const asOf = search.asOf ?? data?.segmentSnapshots[0]?.asOf;
  const members = data?.segmentMembers;
  const place = search.segment ?? search.outside;
  // By itself: the list need not wait for its sum.
  const net = useQuery(NetQuery, { variables: { asOf: search.asOf ?? null, filter } }).data
    ?.segmentMembersNet;

  const change = (changes: SegmentCustomersSearch, replace = true) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace, resetScroll: false });
  const cleared: SegmentCustomersSearch = {
    asOf: search.asOf,
    sort: search.sort,
    descending: search.descending,
  };
  const back = {
    asOf: search.asOf && search.asOf !== data?.segmentSnapshots[0]?.asOf ? search.asOf : undefined,
  };

  return (
    <>
      <PageHeader
        title={titleOf(search, t, format.date)}
        text={
          <>
            {asOf && t('members.asOf', { date: format.date(asOf) })}
            <Text size="sm" data-testid="members-sum">
              {/* Its room is kept, so that the list doesn't move when it is there. */}
              {net === undefined ? '\u00a0' : t('members.net', { net: format.money(net) })}
            </Text>
            {search.segment && <Text size="sm">{t(`advice.${search.segment}`)}</Text>}
            {place && can('care-scripts.read') && <PlaceScript place={place} />}
          </>
        }
        back={{ link: { to: '/segments', search: back }, label: t('members.back') }}
      />
      <DataTable
        name="segment-customers"
        caption={t('members.title')}
        columns={memberColumns({
          t,
          format,
          placeGiven: Boolean(search.segment ?? search.outside),
          onWhy: (customerId) => change({ why: customerId }, false),
        })}
        rows={nodesOf(members)}
        rowId={(member) => member.customer.id}
        rowLink={(member) => ({ to: '/customers/$customerId', params: { customerId: member.customer.id } })}
        sort={{ by: order.sort, descending: order.descending }}
        onSort={({ by, descending }) => change({ sort: by as SegmentCustomersSearch['sort'], descending })}
        total={members?.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={members?.pageInfo.hasNextPage}
        onMore={() => query.fetchMore({ variables: { after: members?.pageInfo.endCursor ?? null } })}
        exports={
          can('exports.read') ? exportLinks('segment-members', { asOf, ...filter, ...order }) : undefined
        }
        toolbar={<MemberFilters search={search} onChange={change} />}
        empty={
          <EmptyState
            title={t('members.empty')}
            text={t('members.emptyHint')}
            action={
              <ButtonLink to="/segments/customers" search={cleared} variant="default">
                {t('members.clear')}
              </ButtonLink>
            }
          />
        }
      />
      {search.why && asOf && (
        <WhyDrawer customerId={search.why} asOf={asOf} onClose={() => change({ why: undefined })} />
      )}
    </>
  );
}

type Translate = ReturnType<typeof useTranslation<'segments'>>['t'];

/** "Loyal · R 3 · F 5 · High value": what the list is narrowed to, in words. */
function titleOf(search: SegmentCustomersSearch, t: Translate, date: (day: string) => string): string {
  const { since, from, back } = search;
  const before =
    from && (from === 'LAPSED' || from === 'NO_PURCHASES' ? t(`outside.${from}`) : t(`segment.${from}`));
  const parts = [
    search.segment && t(`segment.${search.segment}`),
    search.outside && t(`outside.${search.outside}`),
    search.r && t('grid.r', { score: search.r }),
    search.f && t('grid.f', { score: search.f }),
    search.tier && t(`tier.${search.tier}`),
    since && before && t('members.cameFrom', { place: before, date: date(since) }),
    since && back && t('members.cameBack', { count: back, date: date(since) }),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : t('members.title');
}
