import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';

const PeopleQuery = graphql(`
  query PromotionEffectPeople($campaignId: ID!, $treated: Boolean!, $offer: String, $responded: Boolean, $buyer: Boolean, $participant: Boolean, $isNew: Boolean,
    $after: String) {
    promotionEffectPeople(campaignId: $campaignId, treated: $treated, offer: $offer, responded: $responded, buyer: $buyer, participant: $participant, isNew: $isNew,
      first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { bought discount customer { id code name } } }
    }
  }
`);
const SumsQuery = graphql(`
  query PromotionEffectPeopleSums($campaignId: ID!, $treated: Boolean!, $offer: String, $responded: Boolean, $buyer: Boolean, $participant: Boolean,
    $isNew: Boolean) {
    promotionEffectPeopleSums(campaignId: $campaignId, treated: $treated, offer: $offer, responded: $responded, buyer: $buyer,
      participant: $participant, isNew: $isNew) { bought discount }
  }
`);
type Row = ResultOf<typeof PeopleQuery>['promotionEffectPeople']['edges'][number]['node'];

const groups = {
  BUYERS: { treated: true, buyer: true },
  CONTROL_BUYERS: { treated: false, buyer: true },
  PARTICIPANTS: { treated: true, participant: true },
  NEW_BUYERS: { treated: true, buyer: true, isNew: true },
  COMPARED: { treated: false },
  RESPONDERS: { treated: true, responded: true },
  CONTROL_RESPONDERS: { treated: false, responded: true },
  OFFER: { treated: true },
  SPENT: { treated: true },
  CONTROL_SPENT: { treated: false },
} as const;

/** Whom a figure of the results counts, with what they spent on what is offered. */
export function EffectPeople({
  campaignId,
  group,
  offer,
}: {
  campaignId: string;
  group: keyof typeof groups;
  offer?: string | undefined;
}) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const variables = { campaignId, offer: offer ?? null, ...groups[group] };
  const title = offer ? t('offers.peopleOf', { people: t(`people.${group}`), offer }) : t(`people.${group}`);
  const { data, previousData, error, refetch, fetchMore } = useQuery(PeopleQuery, { variables });
  const sums = useQuery(SumsQuery, { variables }).data?.promotionEffectPeopleSums;
  const list = (data ?? previousData)?.promotionEffectPeople;
  const columns: Column<Row>[] = [
    { id: 'name', header: t('field.customer'), cell: ({ customer }) => customer.name },
    { id: 'code', header: t('field.code'), cell: ({ customer }) => customer.code },
    { id: 'bought', header: t('row.revenue'), numeric: true, cell: ({ bought }) => format.money(bought) },
    {
      id: 'discount',
      header: t('row.discount'),
      numeric: true,
      cell: ({ discount }) => format.money(discount),
    },
  ];
  return (
    <Panel title={title}>
      <Text size="sm" c="dimmed" mb="sm" data-testid="people-sums">
        {sums
          ? t('people.sums', { bought: format.money(sums.bought), discount: format.money(sums.discount) })
          : '\u00a0'}
      </Text>
      <DataTable
        name="effect-people"
        caption={title}
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
        empty={<EmptyState title={t('people.none')} />}
      />
    </Panel>
  );
}
