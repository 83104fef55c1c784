import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { DebtsTabs } from '../../ui/debts/debts-tabs';
import { DateField } from '../../ui/form/date-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Figure } from '../../ui/layout/figure';
import { AnchorLink, ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { nothing } from '../../ui/table/nothing';
import { type PromisesSearch, promiseFilter, promiseStates } from './collections-search';
import { KeepersPanel } from './keepers-panel';
import { PromiseDialog } from './promise-dialog';
import { WordsDialog } from './words-dialog';

const PromiseFields = graphql(`
  fragment PromiseRow on PaymentPromise @_unmask {
    id amount promisedFor note madeOn madeAt madeByName received state withdrawnByName withdrawalReason
    customer { id name }
  }
`);
const PromisesQuery = graphql(
  `
    query PaymentPromises($filter: PaymentPromiseFilter, $of: PaymentPromiseFilter, $after: String, $customer: ID!, $one: Boolean!) {
      customer(id: $customer) @include(if: $one) { id name }
      paymentPromises(filter: $filter, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node { ...PromiseRow } }
      }
      paymentPromiseSums(filter: $of) { state count amount received }
    }
  `,
  [PromiseFields],
);
type Promised = ResultOf<typeof PromiseFields>;
const Withdraw = graphql(
  `
    mutation WithdrawPaymentPromise($id: ID!, $reason: String!, $key: ID!) {
      withdrawPaymentPromise(id: $id, reason: $reason, idempotencyKey: $key) { ...PromiseRow }
    }
  `,
  [PromiseFields],
);
const Record = graphql(
  `
    mutation RecordPaymentPromise($id: ID!, $input: PromiseInput!, $key: ID!) {
      recordPaymentPromise(customerId: $id, input: $input, idempotencyKey: $key) { ...PromiseRow }
    }
  `,
  [PromiseFields],
);

const tones: { [State in Promised['state']]: Tone } = {
  OPEN: 'busy',
  KEPT: 'good',
  PARTLY_KEPT: 'warn',
  BROKEN: 'bad',
  WITHDRAWN: 'neutral',
};

/** What was promised, by whom, and what the ledger says came of it. */
export function PromisesPage() {
  const { t } = useTranslation(['collections', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/debts/promises' });
  const navigate = useNavigate({ from: '/debts/promises' });
  const [withdrawn, setWithdrawn] = useState<Promised | null>(null);
  const [isPromising, setPromising] = useState(false);
  const filter = promiseFilter(search);
  const query = useQuery(PromisesQuery, {
    variables: {
      filter,
      of: { ...filter, states: null },
      customer: search.customer ?? '',
      one: search.customer !== undefined,
    },
  });
  const data = query.data ?? query.previousData;
  const [withdraw] = useMutation(Withdraw);
  const [record] = useMutation(Record);
  const rows = nodesOf(data?.paymentPromises);
  const person = data?.customer;
  const change = (changes: PromisesSearch) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true, resetScroll: false });
  const sums = data?.paymentPromiseSums;
  const isFiltered = Boolean(search.customer ?? search.state ?? search.from ?? search.to);
  const mayWithdraw = ({ state, promisedFor }: Promised) =>
    can('collections.write') && state !== 'WITHDRAWN' && promisedFor >= format.today;

  const columns: Column<Promised>[] = [
    {
      id: 'customer',
      header: t('collections:field.customer'),
      cell: ({ customer }) => (
        <AnchorLink
          to={can('receivables.read') ? '/customers/$customerId/account' : '/customers/$customerId'}
          params={{ customerId: customer.id }}
          style={{ display: 'inline-block', minWidth: 150 }}
        >
          {customer.name}
        </AnchorLink>
      ),
    },
    {
      id: 'state',
      header: t('collections:field.state'),
      cell: ({ state }) => <StatusBadge tone={tones[state]}>{t(`collections:state.${state}`)}</StatusBadge>,
    },
    {
      id: 'promisedFor',
      header: t('collections:field.promisedFor'),
      cell: ({ promisedFor }) => format.date(promisedFor),
    },
    {
      id: 'amount',
      header: t('collections:field.amount'),
      numeric: true,
      cell: ({ amount }) => format.money(amount),
    },
    {
      id: 'received',
      header: t('collections:field.received'),
      numeric: true,
      cell: ({ received, customer, madeOn, promisedFor }) =>
        received === 0 ? (
          nothing
        ) : (
          <span
            title={t('collections:receivedHow', { from: format.date(madeOn), to: format.date(promisedFor) })}
          >
            <AnchorLink
              to="/customers/$customerId/account"
              params={{ customerId: customer.id }}
              search={{ kind: 'PAYMENT', from: madeOn, to: promisedFor }}
              hash="ledger"
            >
              {format.money(received)}
            </AnchorLink>
          </span>
        ),
    },
    {
      id: 'made',
      header: t('collections:field.made'),
      cell: ({ madeAt, madeByName }) => [format.instant(madeAt), madeByName].filter(Boolean).join(', '),
    },
    {
      id: 'note',
      header: t('collections:note'),
      cell: ({ note, withdrawalReason }) =>
        [note, withdrawalReason && t('collections:withdrawnBecause', { reason: withdrawalReason })]
          .filter(Boolean)
          .join(' · '),
    },
    ...(rows?.some(mayWithdraw)
      ? [
          {
            id: 'withdraw',
            header: t('collections:withdraw.short'),
            cell: (row: Promised) =>
              mayWithdraw(row) && (
                <Button size="compact-sm" variant="default" onClick={() => setWithdrawn(row)}>
                  {t('collections:withdraw.short')}
                </Button>
              ),
          },
        ]
      : []),
  ];

  return (
    <>
      <PageHeader
        title={
          person ? t('collections:promises.titleOf', { name: person.name }) : t('collections:promises.title')
        }
        text={t('collections:promises.text')}
        {...(search.customer &&
          can('receivables.read') && {
            back: {
              link: { to: '/customers/$customerId/account', params: { customerId: search.customer } },
              label: t('collections:promises.account'),
            },
          })}
        actions={
          search.customer &&
          can('collections.write') && (
            <Button onClick={() => setPromising(true)}>{t('collections:promises.add')}</Button>
          )
        }
      />
      <DebtsTabs />
      <Stack gap="md">
        {sums ? (
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
            {promiseStates
              .filter((state) => state !== 'WITHDRAWN')
              .map((state) => {
                const sum = sums.find((each) => each.state === state);
                return (
                  <Figure
                    key={state}
                    label={t(`collections:state.${state}`)}
                    value={format.number(sum?.count ?? 0)}
                    comparison={t('collections:promises.sum', {
                      amount: format.money(sum?.amount ?? 0),
                      received: format.money(sum?.received ?? 0),
                    })}
                    link={{ to: '/debts/promises', search: { ...search, state } }}
                    explain={t(`collections:stateHow.${state}`)}
                  />
                );
              })}
          </SimpleGrid>
        ) : (
          !query.error && <Skeleton h={120} />
        )}
        <DataTable
          name="payment-promises"
          dense
          caption={t('collections:promises.title')}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          busy={!query.data && data !== undefined && !query.error}
          total={data?.paymentPromises.totalCount}
          error={query.error}
          onRetry={() => void query.refetch()}
          hasMore={data?.paymentPromises.pageInfo.hasNextPage}
          onMore={() =>
            query.fetchMore({ variables: { after: data?.paymentPromises.pageInfo.endCursor ?? null } })
          }
          toolbar={
            <Group gap="sm" align="flex-end">
              <NativeSelect
                label={t('collections:field.state')}
                value={search.state ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  change({ state: promiseStates.find((one) => one === value) })
                }
                data={[
                  { value: '', label: t('collections:promises.allStates') },
                  ...promiseStates.map((value) => ({ value, label: t(`collections:state.${value}`) })),
                ]}
              />
              <DateField
                label={t('collections:promises.from')}
                value={search.from}
                onChange={(from) => change({ from })}
              />
              <DateField
                label={t('collections:promises.to')}
                value={search.to}
                onChange={(to) => change({ to })}
              />
              {search.customer && (
                <Button variant="default" onClick={() => change({ customer: undefined })}>
                  {t('collections:promises.everybody')}
                </Button>
              )}
            </Group>
          }
          exports={
            can('exports.read')
              ? exportLinks('payment-promises', {
                  customerId: search.customer,
                  states: search.state,
                  from: search.from,
                  to: search.to,
                })
              : undefined
          }
          empty={
            isFiltered ? (
              <EmptyState
                title={t(
                  search.customer ? 'collections:promises.emptyOf' : 'collections:promises.emptyFiltered',
                )}
                {...(!search.customer && { text: t('collections:empty.filteredText') })}
              />
            ) : (
              <EmptyState
                title={t('collections:promises.empty')}
                text={t('collections:promises.emptyText')}
                action={<ButtonLink to="/debts/worklist">{t('collections:title')}</ButtonLink>}
              />
            )
          }
        />
        {!search.customer && sums && sums.length > 0 && <KeepersPanel from={search.from} to={search.to} />}
      </Stack>
      {withdrawn && (
        <WordsDialog
          onClose={() => setWithdrawn(null)}
          words={{
            title: t('collections:withdraw.title', { name: withdrawn.customer.name }),
            text: t('collections:withdraw.text'),
            label: t('collections:withdraw.reason'),
            submit: t('collections:withdraw.submit'),
          }}
          onSend={async (reason, key) => {
            await withdraw({ variables: { id: withdrawn.id, reason, key } });
            await query.refetch();
          }}
        />
      )}
      {isPromising && search.customer && (
        <PromiseDialog
          name={person?.name ?? ''}
          owed={null}
          onClose={() => setPromising(false)}
          onSend={async (input, key) => {
            const id = search.customer ?? '';
            await record({ variables: { id, input, key } });
            await query.refetch();
          }}
        />
      )}
    </>
  );
}
