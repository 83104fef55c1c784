import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { memberColumns } from './member-columns';
import { MemberFilters } from './member-filters';
import { PlaceScript } from './place-script';
import { memberFilter, memberOrder, type SegmentCustomersSearch } from './segments-search';
import { useMembers } from './use-members';
import { WhyDrawer } from './why-drawer';

const SnapshotsQuery = graphql(`
  query SegmentSnapshotDays {
    segmentSnapshots { id asOf windowFrom }
  }
`);

/** The people behind a figure of the segments page; the address holds the whole filter. */
export function SegmentCustomersPage() {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const search = useSearch({ from: '/layout/segments/customers' });
  const navigate = useNavigate({ from: '/segments/customers' });
  const { can } = useSession();
  const order = memberOrder(search);
  const filter = memberFilter(search);
  const { data } = useQuery(SnapshotsQuery);
  const asOf = search.asOf ?? data?.segmentSnapshots[0]?.asOf;
  const members = useMembers(search);
  const place = search.segment ?? search.outside;
  const { net } = members;
  const medicineKey = can('refills.read') ? search.medicine : undefined;

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
        rows={members.rows}
        rowId={(member) => member.customer.id}
        rowLink={(member) => ({ to: '/customers/$customerId', params: { customerId: member.customer.id } })}
        sort={{ by: order.sort, descending: order.descending }}
        onSort={({ by, descending }) => change({ sort: by as SegmentCustomersSearch['sort'], descending })}
        total={members.total}
        error={members.error}
        onRetry={members.refetch}
        hasMore={members.hasMore}
        onMore={members.more}
        exports={
          medicineKey || can('exports.read')
            ? exportLinks('segment-members', { asOf, ...filter, medicineKey, ...order })
            : undefined
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
    search.therapy && t('members.therapyYes'),
    since && before && t('members.cameFrom', { place: before, date: date(since) }),
    since && back && t('members.cameBack', { count: back, date: date(since) }),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : t('members.title');
}
