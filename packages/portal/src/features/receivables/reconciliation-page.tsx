import { useMutation, useQuery } from '@apollo/client/react';
import { Button, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink, ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { EntryCode } from './entry-code';

const DifferencesQuery = graphql(`
  query DebtDifferences($onlyDifferent: Boolean!, $after: String) {
    debtDifferences(onlyDifferent: $onlyDifferent, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          ours stated difference statedOn reason importId sourceRow
          customer { id code name }
          document { id code saleId amount }
        }
      }
    }
    debtDifferenceSums { customers different ours stated }
  }
`);
type Difference = ResultOf<typeof DifferencesQuery>['debtDifferences']['edges'][number]['node'];

const Settle = graphql(`
  mutation SettleDebtDifference($customerId: ID!, $note: String!, $key: ID!) {
    settleDebtDifference(customerId: $customerId, note: $note, idempotencyKey: $key) { id code }
  }
`);

/** The ledger beside what the other program's own file says each customer owes: every difference, and why it may be. */
export function ReconciliationPage() {
  const { t } = useTranslation(['receivables', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const { all = false } = useSearch({ from: '/layout/debts/reconciliation' });
  const navigate = useNavigate({ from: '/debts/reconciliation' });
  const [settled, setSettled] = useState<Difference | null>(null);
  const query = useQuery(DifferencesQuery, { variables: { onlyDifferent: !all } });
  const data = query.data ?? query.previousData;
  const list = data?.debtDifferences;
  const sums = data?.debtDifferenceSums;

  const columns: Column<Difference>[] = [
    {
      id: 'customer',
      header: t('receivables:field.customer'),
      cell: ({ customer, statedOn }) => (
        <AnchorLink
          to="/customers/$customerId/account"
          params={{ customerId: customer.id }}
          search={{ to: statedOn }}
          hash="ledger"
        >
          {customer.name}
        </AnchorLink>
      ),
    },
    {
      id: 'statedOn',
      header: t('receivables:reconciliation.statedOn'),
      cell: ({ statedOn }) => format.date(statedOn),
    },
    {
      id: 'ours',
      header: t('receivables:reconciliation.ours'),
      numeric: true,
      cell: ({ ours }) => format.money(ours),
    },
    {
      id: 'stated',
      header: t('receivables:reconciliation.stated'),
      numeric: true,
      cell: ({ stated }) => format.money(stated),
    },
    {
      id: 'difference',
      header: t('receivables:reconciliation.difference'),
      numeric: true,
      cell: ({ difference }) => (difference === 0 ? '–' : <strong>{format.money(difference)}</strong>),
    },
    {
      id: 'reason',
      header: t('receivables:reconciliation.reason'),
      cell: ({ reason, customer, document }) => (
        <>
          <StatusBadge tone={reason === 'EQUAL' ? 'good' : 'warn'}>
            {t(`receivables:reconciliation.reasons.${reason}`)}
          </StatusBadge>
          {document && (
            <>
              {' '}
              <EntryCode entry={document} customerId={customer.id} />
            </>
          )}
        </>
      ),
    },
    {
      id: 'file',
      header: t('receivables:detail.file'),
      cell: ({ importId, sourceRow }) =>
        importId &&
        sourceRow !== null &&
        (can('imports.read') ? (
          <AnchorLink to="/imports/$importId" params={{ importId }}>
            {t('receivables:reconciliation.row', { row: sourceRow })}
          </AnchorLink>
        ) : (
          t('receivables:reconciliation.row', { row: sourceRow })
        )),
    },
    ...(can('receivables.write')
      ? [
          {
            id: 'actions',
            header: t('receivables:field.actions'),
            cell: (row: Difference) =>
              row.difference !== 0 && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('receivables:do.settle')}: ${row.customer.name}`}
                  onClick={() => setSettled(row)}
                >
                  {t('receivables:do.settle')}
                </Button>
              ),
          },
        ]
      : []),
  ];

  return (
    <>
      <PageHeader
        title={t('receivables:reconciliation.title')}
        text={t('receivables:reconciliation.text')}
        back={{ link: { to: '/debts' }, label: t('app:navigation.debts') }}
      />
      <Stack gap="md">
        {sums && sums.customers > 0 && (
          <Text data-testid="reconciliation-sums">
            {t('receivables:reconciliation.sums', {
              customers: format.number(sums.customers),
              different: format.number(sums.different),
              ours: format.money(sums.ours),
              stated: format.money(sums.stated),
              difference: format.money(sums.ours - sums.stated),
            })}
          </Text>
        )}
        <DataTable
          name="debt-differences"
          dense
          caption={t('receivables:reconciliation.title')}
          columns={columns}
          rows={nodesOf(list)}
          rowId={({ customer }) => customer.id}
          busy={!query.data && list !== undefined && !query.error}
          total={list?.totalCount}
          error={query.error}
          onRetry={() => void query.refetch()}
          hasMore={list?.pageInfo.hasNextPage}
          onMore={() => query.fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
          exports={
            can('exports.read') && sums && sums.customers > 0
              ? exportLinks('debt-differences', { onlyDifferent: !all })
              : undefined
          }
          toolbar={
            <SegmentedControl
              aria-label={t('receivables:reconciliation.show')}
              data={(['onlyDifferent', 'all'] as const).map((value) => ({
                value,
                label: t(`receivables:reconciliation.${value}`),
              }))}
              value={all ? 'all' : 'onlyDifferent'}
              onChange={(next) =>
                void navigate({ search: { all: next === 'all' || undefined }, replace: true })
              }
            />
          }
          empty={
            sums && sums.customers > 0 ? (
              <EmptyState title={t('receivables:reconciliation.none')} />
            ) : (
              <EmptyState
                title={t('receivables:reconciliation.noFile')}
                text={t('receivables:reconciliation.noFileText')}
                action={
                  can('imports.write') && (
                    <ButtonLink to="/imports">{t('receivables:reconciliation.import')}</ButtonLink>
                  )
                }
              />
            )
          }
        />
      </Stack>
      {settled && <SettleDialog row={settled} onClose={() => setSettled(null)} />}
    </>
  );
}

/** Records what is missing to the file's sum, as an entry that says why. */
function SettleDialog({ row, onClose }: { row: Difference; onClose: () => void }) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const [settle] = useMutation(Settle, { refetchQueries: 'active' });
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { note: '' },
    validate: { note: (value) => (value.trim() ? null : t('receivables:fault.reason')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ note }) => {
    const input = { customerId: row.customer.id, note: note.trim() };
    const { data } = await settle({ variables: { ...input, key: keyOf([input, row.difference]) } });
    notifications.show({ message: t('receivables:done.settled', { code: data?.settleDebtDifference.code }) });
    onClose();
  });
  return (
    <DialogFrame
      title={t('receivables:dialog.settle', { name: row.customer.name })}
      action={t('receivables:do.settle')}
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">
        {t('receivables:dialog.settleText', {
          amount: format.money(-row.difference),
          date: format.date(row.statedOn),
        })}
      </Text>
      <Textarea
        label={t('receivables:field.reason')}
        required
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps('note')}
      />
    </DialogFrame>
  );
}
