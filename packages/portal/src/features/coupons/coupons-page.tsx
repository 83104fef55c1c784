import { useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Select, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink, ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { PromotionsTabs } from '../../ui/promotions/promotions-tabs';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { CancelDialog } from './cancel-dialog';
import { type CouponRow, CouponsQuery, CouponTypesQuery } from './coupons-query';
import { type CouponsSearch, couponStates } from './coupons-search';
import { IssueDialog } from './issue-dialog';

const tones = { OPEN: 'busy', USED: 'good', EXPIRED: 'neutral', CANCELLED: 'neutral' } as const;

/** Every coupon: what it is today, and the bill and the branch that it was used at. */
export function CouponsPage() {
  const { t } = useTranslation(['coupons', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/coupons' });
  const navigate = useNavigate({ from: '/coupons' });
  const [open, setOpen] = useState<'issue' | CouponRow | null>(null);
  const { promotion, state } = search;
  const words = search.search?.trim();
  const filter = { promotionId: promotion ?? null, state: state ?? null, search: words ?? null };
  const { data, previousData, error, refetch, fetchMore } = useQuery(CouponsQuery, { variables: { filter } });
  const { data: types } = useQuery(CouponTypesQuery);
  const list = (data ?? previousData)?.coupons;
  const filtered = Boolean(promotion ?? state ?? words);
  const change = (next: CouponsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const columns: Column<CouponRow>[] = [
    {
      id: 'code',
      header: t('coupons:field.code'),
      cell: ({ code }) => <span style={{ whiteSpace: 'nowrap' }}>{code}</span>,
    },
    {
      id: 'type',
      header: t('coupons:field.type'),
      // Beside ten columns a name would be broken into its words.
      cell: ({ promotion: type }) => (
        <span style={{ display: 'inline-block', minWidth: 180 }}>{type.name}</span>
      ),
    },
    {
      id: 'state',
      header: t('coupons:field.state'),
      cell: (row) => (
        <span style={{ whiteSpace: 'nowrap' }}>
          <StatusBadge tone={tones[row.state]}>{t(`coupons:state.${row.state}`)}</StatusBadge>
        </span>
      ),
    },
    {
      id: 'issued',
      header: t('coupons:field.issuedOn'),
      cell: ({ issuedOn }) => format.date(issuedOn),
      hidden: true,
    },
    {
      id: 'expires',
      header: t('coupons:field.expiresOn'),
      cell: ({ expiresOn }) => (expiresOn ? format.date(expiresOn) : t('coupons:never')),
    },
    {
      id: 'sale',
      header: t('coupons:field.sale'),
      cell: ({ sale, usedSaleCode }) =>
        sale ? (
          <AnchorLink to="/sales/$saleId" params={{ saleId: sale.id }}>
            {sale.code}
          </AnchorLink>
        ) : usedSaleCode ? (
          `${usedSaleCode} (${t('coupons:noSale')})`
        ) : (
          '–'
        ),
    },
    {
      id: 'usedBranch',
      header: t('coupons:field.usedBranch'),
      cell: ({ sale }) => (
        <span style={{ display: 'inline-block', minWidth: sale ? 120 : 0 }}>{sale?.branch.name ?? '–'}</span>
      ),
    },
    {
      id: 'worth',
      header: t('coupons:field.worth'),
      numeric: true,
      cell: (row) => <Worth row={row} />,
    },
    {
      id: 'usedAt',
      header: t('coupons:field.usedAt'),
      cell: ({ usedAt }) => (usedAt ? format.instant(usedAt) : '–'),
      hidden: true,
    },
    {
      id: 'branches',
      header: t('coupons:field.branches'),
      cell: ({ branches }) => branches.map(({ name }) => name).join(', ') || t('coupons:everywhere'),
      hidden: true,
    },
    {
      id: 'customer',
      header: t('coupons:field.customer'),
      cell: ({ customer }) => customer?.name ?? '–',
      hidden: true,
    },
    {
      id: 'reason',
      header: t('coupons:field.reason'),
      cell: ({ cancelReason }) => cancelReason ?? '–',
      hidden: true,
    },
  ];
  if (can('coupons.write'))
    columns.push({
      id: 'cancel',
      header: t('app:cancel'),
      cell: (row) =>
        (row.state === 'OPEN' || row.state === 'EXPIRED') && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t('coupons:cancel.action')}: ${row.code}`}
            onClick={() => setOpen(row)}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        ),
    });
  const typeRows = [...(types?.coupons.edges ?? []), ...(types?.vouchers.edges ?? [])].map(
    ({ node }) => node,
  );
  return (
    <>
      <PageHeader
        title={t('coupons:title')}
        text={t('coupons:text')}
        actions={
          <>
            {can('given-discounts.read') && (
              <ButtonLink to="/promotions/given" variant="default">
                {t('coupons:compare')}
              </ButtonLink>
            )}
            {can('imports.write') && (
              <ButtonLink to="/imports" variant="default">
                {t('coupons:import')}
              </ButtonLink>
            )}
            {can('coupons.write') && (
              <Button onClick={() => setOpen('issue')} leftSection={<Icon name="plus" />}>
                {t('coupons:issue')}
              </Button>
            )}
          </>
        }
      />
      <PromotionsTabs />
      <DataTable
        name="coupons"
        caption={t('coupons:title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={exportLinks('coupons', { promotionId: promotion, state, search: words })}
        toolbar={
          <>
            <SearchField
              label={t('coupons:filter.search')}
              placeholder="TET-0A1B"
              value={search.search}
              onChange={(value) => change({ search: value })}
            />
            <Select
              label={t('coupons:filter.type')}
              placeholder={t('coupons:filter.all')}
              data={typeRows.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))}
              value={promotion ?? null}
              onChange={(value) => change({ promotion: value ?? undefined })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={240}
            />
            <Select
              label={t('coupons:field.state')}
              placeholder={t('coupons:filter.all')}
              data={couponStates.map((value) => ({ value, label: t(`coupons:state.${value}`) }))}
              value={state ?? null}
              onChange={(value) => change({ state: (value ?? undefined) as CouponsSearch['state'] })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={150}
            />
          </>
        }
        empty={
          <EmptyState
            title={t(filtered ? 'coupons:empty.filtered' : 'coupons:empty.title')}
            text={filtered ? '' : t('coupons:empty.text')}
            action={
              filtered && (
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('app:clearFilters')}
                </Button>
              )
            }
          />
        }
      />
      {open === 'issue' && types && (
        <IssueDialog
          types={typeRows.filter(({ phase }) => phase === 'PLANNED' || phase === 'RUNNING')}
          branches={types.branches}
          promotionId={promotion}
          onClose={() => setOpen(null)}
          onDone={(promotionId) => void navigate({ search: { promotion: promotionId } })}
        />
      )}
      {open !== null && open !== 'issue' && <CancelDialog coupon={open} onClose={() => setOpen(null)} />}
    </>
  );
}

/** What a coupon took off its bill, or a voucher paid of it. */
function Worth({ row: { promotion, state, discount, voucherUse } }: { row: CouponRow }) {
  const { t } = useTranslation('coupons');
  const format = useFormat();
  if (state !== 'USED') return '–';
  if (promotion.applies !== 'BY_VOUCHER') return discount === null ? t('unfound') : format.money(discount);
  return (
    <div>
      {voucherUse?.paid == null ? t('unpaid') : format.money(voucherUse.paid)}
      {voucherUse?.belowMinimum && (
        <Text size="sm" c="dimmed">
          {t('belowMinimum')}
        </Text>
      )}
    </div>
  );
}
