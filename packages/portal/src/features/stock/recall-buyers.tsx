import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { RecallContactDialog } from './recall-contact-dialog';
import type { RecallSearch } from './stock-search';

const BuyersQuery = graphql(`
  query RecallBuyers($id: ID!, $filter: RecallBuyerFilter, $after: String) {
    recall(id: $id) {
      id
      progress { buyers certain toContact noAnswer reached returned walkInSales soldForCertain }
    }
    recallBuyers(recallId: $id, filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id version state note contactedAt contactedByName
          customer { id name code phones consents { id channel purpose given } }
          purchases { saleId saleCode boughtOn certainty quantity branch { id name } }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
export type Buyer = ResultOf<typeof BuyersQuery>['recallBuyers']['edges'][number]['node'];

const tones = { TO_CONTACT: 'warn', NO_ANSWER: 'warn', REACHED: 'busy', RETURNED: 'good' } as const;

/** The buyers' worklist: whom nobody reached yet first, who bought of the lots for certain before the others. */
export function RecallBuyers({
  recallId,
  unit,
  isOpen,
  search,
  onChange,
}: {
  recallId: string;
  unit: string;
  isOpen: boolean;
  search: RecallSearch;
  onChange: (search: RecallSearch) => void;
}) {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const [noting, setNoting] = useState<Buyer | null>(null);
  const filter = {
    states: search.show === 'all' ? null : ['TO_CONTACT' as const, 'NO_ANSWER' as const],
    certainty: search.certainty ?? null,
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(BuyersQuery, {
    variables: { id: recallId, filter },
  });
  const shown = data ?? previousData;
  const list = shown?.recallBuyers;
  const progress = shown?.recall.progress;
  const columns: Column<Buyer>[] = [
    { id: 'customer', header: t('stock:column.customer'), cell: ({ customer }) => customer.name },
    {
      id: 'phone',
      header: t('stock:column.phone'),
      cell: (buyer) => <Phones buyer={buyer} />,
    },
    {
      id: 'certainty',
      header: t('stock:column.certainty'),
      cell: ({ purchases }) => {
        const certain = purchases.some(({ certainty }) => certainty === 'CERTAIN');
        return (
          <StatusBadge tone={certain ? 'bad' : 'warn'}>
            {t(`stock:recalls.certainty.${certain ? 'CERTAIN' : 'POSSIBLE'}`)}
          </StatusBadge>
        );
      },
    },
    {
      id: 'purchases',
      header: t('stock:column.bought'),
      cell: ({ purchases }) =>
        purchases.length === 0 ? (
          t('stock:recalls.givenBack')
        ) : (
          <div>
            {purchases.map(({ saleId, saleCode, boughtOn, quantity }) => (
              <div key={saleId}>
                {can('sales.read') ? (
                  <AnchorLink to="/sales/$saleId" params={{ saleId }}>
                    {saleCode}
                  </AnchorLink>
                ) : (
                  saleCode
                )}
                {` · ${format.date(boughtOn)} · ${format.number(quantity)} ${unit}`}
              </div>
            ))}
          </div>
        ),
    },
    {
      id: 'state',
      header: t('stock:column.contact'),
      cell: ({ state, note, contactedAt, contactedByName }) => (
        <div>
          <StatusBadge tone={tones[state]}>{t(`stock:contact.${state}`)}</StatusBadge>
          {contactedAt && (
            <Text size="sm" c="dimmed" component="div">
              {[format.instant(contactedAt), contactedByName].filter(Boolean).join(' · ')}
            </Text>
          )}
          {note && (
            <Text size="sm" component="div">
              {note}
            </Text>
          )}
        </div>
      ),
    },
    ...(isOpen && can('recalls.contact')
      ? [
          {
            id: 'action',
            header: t('stock:contact.action'),
            cell: (buyer: Buyer) => (
              <Button
                size="compact-md"
                variant="default"
                aria-label={`${t('stock:contact.action')}: ${buyer.customer.name}`}
                onClick={() => setNoting(buyer)}
              >
                {t('stock:contact.action')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel title={t('stock:recalls.buyers')}>
      {progress && (
        <Text mb="sm" component="div" data-testid="recall-progress">
          {[
            t('stock:recalls.told', {
              count: progress.buyers,
              told: format.number(progress.reached + progress.returned),
            }),
            t('stock:recalls.certainCount', { count: progress.certain }),
            progress.walkInSales > 0 && t('stock:recalls.walkIns', { count: progress.walkInSales }),
            Number(progress.soldForCertain) > 0 &&
              t('stock:recalls.sold', { quantity: format.number(progress.soldForCertain), unit }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      <DataTable
        name="recall-buyers"
        exports={exportLinks('recall-buyers', {
          ...{ recallId, states: filter.states?.join(), certainty: filter.certainty },
        })}
        caption={t('stock:recalls.buyers')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(buyer) => buyer.id}
        rowLink={({ customer }) => ({ to: '/customers/$customerId', params: { customerId: customer.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <Group gap="sm" align="flex-end">
            <SegmentedControl
              aria-label={t('stock:recalls.show')}
              data={(['left', 'all'] as const).map((value) => ({
                value,
                label: t(`stock:recalls.${value}`),
              }))}
              value={search.show ?? 'left'}
              onChange={(value) => onChange({ show: value === 'all' ? 'all' : undefined })}
            />
            <Select
              label={t('stock:column.certainty')}
              placeholder={t('stock:filter.all')}
              data={(['CERTAIN', 'POSSIBLE'] as const).map((value) => ({
                value,
                label: t(`stock:recalls.certainty.${value}`),
              }))}
              value={search.certainty ?? null}
              onChange={(certainty) =>
                onChange({ certainty: (certainty ?? undefined) as RecallSearch['certainty'] })
              }
              clearable
              w={170}
            />
          </Group>
        }
        empty={
          <EmptyState
            title={t(progress && progress.buyers > 0 ? 'stock:recalls.allTold' : 'stock:recalls.noBuyers')}
            text={progress && progress.buyers > 0 ? '' : t('stock:recalls.noBuyersText')}
          />
        }
      />
      {noting && (
        <RecallContactDialog
          buyer={noting}
          onClose={() => setNoting(null)}
          onChanged={() => void refetch()}
        />
      )}
    </Panel>
  );
}

/** A recall is told whoever is concerned; who said no to calls is said beside the number. */
function Phones({ buyer: { customer } }: { buyer: Buyer }) {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const refused = customer.consents.some(
    ({ channel, purpose, given }) => channel === 'PHONE_CALL' && purpose === 'CARE' && !given,
  );
  if (customer.phones.length === 0) return t('recalls.noPhone');
  return (
    <>
      {customer.phones.map((phone) => (
        <Anchor key={phone} href={`tel:${phone}`} inherit display="block">
          {format.phone(phone)}
        </Anchor>
      ))}
      {refused && (
        <Text size="sm" c="dimmed">
          {t('recalls.noCalls')}
        </Text>
      )}
    </>
  );
}
