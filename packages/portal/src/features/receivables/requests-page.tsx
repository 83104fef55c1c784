import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { DecisionDialog } from './decision-dialog';
import { requestStates } from './receivables-search';

const RequestsQuery = graphql(`
  query ReceivableRequests($states: [ReceivableRequestState!], $after: String) {
    receivableRequests(states: $states, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id version kind state amount termsDays creditLimit reason requestedBy requestedAt decidedBy decidedAt decisionReason mayDecide
          customer { id name }
          customerGroup { id name }
          item { id code saleId }
          entry { id code amount saleId }
        }
      }
    }
  }
`);
type RequestRow = ResultOf<typeof RequestsQuery>['receivableRequests']['edges'][number]['node'];

const Approve = graphql(`
  mutation ApproveReceivableRequest($id: ID!, $version: Int!, $key: ID!) {
    approveReceivableRequest(id: $id, version: $version, idempotencyKey: $key) { id state }
  }
`);
const Reject = graphql(`
  mutation RejectReceivableRequest($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    rejectReceivableRequest(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { id state }
  }
`);
const Withdraw = graphql(`
  mutation WithdrawReceivableRequest($id: ID!, $version: Int!, $key: ID!) {
    withdrawReceivableRequest(id: $id, version: $version, idempotencyKey: $key) { id state }
  }
`);

const tones: Record<RequestRow['state'], Tone> = {
  REQUESTED: 'warn',
  APPROVED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'neutral',
};

/** Write-offs and terms that were asked for: who waits for a second person, and how the others were decided. */
export function RequestsPage() {
  const { t } = useTranslation(['receivables', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const { state = 'REQUESTED' } = useSearch({ from: '/layout/debts/requests' });
  const navigate = useNavigate({ from: '/debts/requests' });
  const [asked, setAsked] = useState<{ does: 'approve' | 'reject' | 'withdraw'; request: RequestRow } | null>(
    null,
  );
  const again = { refetchQueries: 'active' } as const;
  const [approve] = useMutation(Approve, again);
  const [reject] = useMutation(Reject, again);
  const [withdraw] = useMutation(Withdraw, again);
  const query = useQuery(RequestsQuery, { variables: { states: state === 'ALL' ? null : [state] } });
  const list = (query.data ?? query.previousData)?.receivableRequests;
  const whatOf = useRequestWords();
  const whoseOf = ({ customer, customerGroup }: RequestRow) =>
    customer?.name ?? t('receivables:requests.group', { name: customerGroup?.name });

  const send = async (reason: string, key: string) => {
    if (!asked) return;
    const { id, version } = asked.request;
    if (asked.does === 'approve') await approve({ variables: { id, version, key } });
    else if (asked.does === 'reject') await reject({ variables: { id, version, reason, key } });
    else await withdraw({ variables: { id, version, key } });
    const done = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const;
    notifications.show({ message: t(`receivables:done.${done[asked.does]}`) });
  };

  const columns: Column<RequestRow>[] = [
    {
      id: 'whose',
      header: t('receivables:requests.of'),
      cell: (request) =>
        request.customer ? (
          <AnchorLink to="/customers/$customerId/account" params={{ customerId: request.customer.id }}>
            {request.customer.name}
          </AnchorLink>
        ) : (
          whoseOf(request)
        ),
    },
    { id: 'what', header: t('receivables:requests.what'), cell: whatOf },
    { id: 'reason', header: t('receivables:field.reason'), cell: ({ reason }) => reason },
    {
      id: 'by',
      header: t('receivables:requests.by'),
      cell: ({ requestedBy, requestedAt }) => (
        <>
          {requestedBy}
          <Text size="sm" c="dimmed">
            {format.instant(requestedAt)}
          </Text>
        </>
      ),
    },
    {
      id: 'state',
      header: t('receivables:requests.state'),
      cell: (request) => (
        <>
          <StatusBadge tone={tones[request.state]}>
            {t(`receivables:requests.states.${request.state}`)}
          </StatusBadge>
          {request.decidedBy && (
            <Text size="sm" c="dimmed">
              {[
                request.decidedBy,
                request.decidedAt && format.instant(request.decidedAt),
                request.decisionReason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'actions',
      header: t('receivables:field.actions'),
      cell: (request) => {
        if (request.state !== 'REQUESTED') return null;
        const of = `${whatOf(request)}, ${whoseOf(request)}`;
        return (
          <Group gap="xs">
            {request.mayDecide && (
              <>
                <Button
                  size="compact-sm"
                  aria-label={`${t('receivables:do.approve')}: ${of}`}
                  onClick={() => setAsked({ does: 'approve', request })}
                >
                  {t('receivables:do.approve')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('receivables:do.reject')}: ${of}`}
                  onClick={() => setAsked({ does: 'reject', request })}
                >
                  {t('receivables:do.reject')}
                </Button>
              </>
            )}
            {can('receivables.write') && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`${t('receivables:do.withdraw')}: ${of}`}
                onClick={() => setAsked({ does: 'withdraw', request })}
              >
                {t('receivables:do.withdraw')}
              </Button>
            )}
            {!request.mayDecide && can('receivables.approve') && (
              <Text size="sm" c="dimmed">
                {t('receivables:requests.own')}
              </Text>
            )}
          </Group>
        );
      },
    },
  ];

  return (
    <>
      <PageHeader
        title={t('receivables:requests.title')}
        text={t('receivables:requests.text')}
        back={{ link: { to: '/debts' }, label: t('app:navigation.debts') }}
      />
      <DataTable
        name="receivable-requests"
        caption={t('receivables:requests.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        busy={!query.data && list !== undefined && !query.error}
        total={list?.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => query.fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <Select
            label={t('receivables:requests.state')}
            allowDeselect={false}
            data={([...requestStates, 'ALL'] as const).map((value) => ({
              value,
              label: t(`receivables:requests.states.${value}`),
            }))}
            value={state}
            onChange={(next) =>
              void navigate({
                search: { state: next === 'REQUESTED' ? undefined : (next as typeof state) },
                replace: true,
              })
            }
            w={200}
          />
        }
        empty={
          <EmptyState
            title={t(state === 'REQUESTED' ? 'receivables:requests.none' : 'receivables:requests.noneOther')}
          />
        }
      />
      {asked && (
        <DecisionDialog
          does={asked.does}
          what={whatOf(asked.request)}
          who={whoseOf(asked.request)}
          onSend={send}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** What is asked for, in a few words. */
function useRequestWords() {
  const { t } = useTranslation('receivables');
  const format = useFormat();
  return ({ kind, amount, item, entry, termsDays, creditLimit }: RequestRow): string => {
    if (kind === 'WRITE_OFF')
      return t('requests.writeOff', { amount: format.money(amount ?? 0), code: item?.code ?? '' });
    if (kind === 'CREDIT_OVERRIDE')
      return t('requests.override', {
        amount: format.money(entry?.amount ?? 0),
        limit: format.money(creditLimit ?? 0),
      });
    const words = [
      termsDays === null ? t('requests.termsDaysUp') : t('requests.termsDays', { days: termsDays }),
      creditLimit === null
        ? t('requests.termsLimitUp')
        : t('requests.termsLimit', { limit: format.money(creditLimit) }),
    ].join(', ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}
