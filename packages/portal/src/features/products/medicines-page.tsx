import { useMutation, useQuery } from '@apollo/client/react';
import { Box, Button, Checkbox, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { ConfirmAllButton } from './confirm-all-button';
import { MedicineDialog } from './medicine-dialog';
import { ingredientsText, type Medicine, MedicineFields } from './medicine-fields';
import { MedicineSource } from './medicine-source';
import { type MedicineState, medicineStates } from './medicines-search';

const OverviewQuery = graphql(`
  query MedicineOverview {
    medicineOverview { asOf from amount states { state products confirmable amount amountShare lineShare } }
  }
`);
const MedicinesQuery = graphql(
  `
    query Medicines($state: MedicineState!, $search: String, $after: String) {
      medicines(state: $state, search: $search, first: 50, after: $after) {
        edges { node { id amount lines product { id ...MedicineFields } } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  `,
  [MedicineFields],
);
const ConfirmMedicines = graphql(`
  mutation ConfirmMedicines($ids: [ID!]!) { confirmMedicines(productIds: $ids) }
`);
type Row = ResultOf<typeof MedicinesQuery>['medicines']['edges'][number]['node'];

/** Goods by what is known of them as medicines: proposals to confirm, and what sells without an ingredient. */
export function MedicinesPage() {
  const { t } = useTranslation(['products', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const { state = 'PROPOSED', search } = useSearch({ from: '/layout/products/medicines' });
  const navigate = useNavigate({ from: '/products/medicines' });
  const overview = useQuery(OverviewQuery, { fetchPolicy: 'cache-and-network' });
  const { data, previousData, error, refetch, fetchMore } = useQuery(MedicinesQuery, {
    variables: { state, search: search?.trim() || null },
    fetchPolicy: 'cache-and-network',
  });
  const [confirm, { error: refused, loading }] = useMutation(ConfirmMedicines, { onError: () => {} });
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [edited, setEdited] = useState<Medicine | null>(null);
  const list = (data ?? previousData)?.medicines;
  const rows = nodesOf(list);
  const sums = overview.data?.medicineOverview;
  const mayConfirm = can('medicines.confirm');
  const reload = () => {
    setPicked([]);
    void refetch();
    void overview.refetch();
  };
  const confirmThese = async (ids: string[]) => {
    const { data: done } = await confirm({ variables: { ids } });
    if (done) reload();
  };
  const confirmable = ({ product }: Row) => mayConfirm && state === 'PROPOSED' && product.route !== null;
  const toggle = (id: string) =>
    setPicked(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id]);

  /** On a row: c confirms, e corrects, x marks it. */
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.matches('[data-row-link]')) return;
    const row = rows?.[Number(target.closest('tr')?.getAttribute('aria-rowindex')) - 2];
    if (!row || !mayConfirm || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'c' && confirmable(row)) void confirmThese([row.id]);
    if (event.key === 'x' && confirmable(row)) toggle(row.id);
    if (event.key === 'e') setEdited(row.product);
  };

  const columns: Column<Row>[] = [
    { id: 'name', header: t('products:field.name'), cell: ({ product }) => product.name },
    {
      id: 'ingredients',
      header: t('products:medicine.ingredients'),
      cell: ({ product }) =>
        product.ingredients.length > 0 && (
          <div>
            <Text size="sm">{ingredientsText(product)}</Text>
            <Text size="xs" c="dimmed">
              <MedicineSource medicine={product} />
            </Text>
          </div>
        ),
    },
    {
      id: 'route',
      header: t('products:medicine.route'),
      cell: ({ product }) => (product.route ? t(`products:route.${product.route}`) : '–'),
    },
    {
      id: 'amount',
      header: t('products:medicine.sales'),
      cell: ({ amount }) => format.money(amount),
      numeric: true,
    },
    {
      id: 'share',
      header: t('products:medicine.share'),
      cell: ({ amount }) => (sums && sums.amount > 0 ? format.percent(amount / sums.amount) : '–'),
      numeric: true,
    },
    {
      id: 'lines',
      header: t('products:medicine.lines'),
      cell: ({ lines }) => format.number(lines),
      numeric: true,
    },
    ...(mayConfirm
      ? [
          {
            id: 'actions',
            header: t('products:medicine.decide'),
            cell: (row: Row) => (
              <Group gap="xs" wrap="nowrap">
                {state === 'PROPOSED' && (
                  <>
                    <Checkbox
                      aria-label={t('products:medicine.pick', { name: row.product.name })}
                      checked={picked.includes(row.id)}
                      disabled={!confirmable(row)}
                      onChange={() => toggle(row.id)}
                    />
                    <Button
                      size="compact-sm"
                      disabled={!confirmable(row) || loading}
                      onClick={() => void confirmThese([row.id])}
                    >
                      {t('products:medicine.confirm')}
                    </Button>
                  </>
                )}
                <Button size="compact-sm" variant="default" onClick={() => setEdited(row.product)}>
                  {t('products:medicine.correct')}
                </Button>
              </Group>
            ),
          },
        ]
      : []),
  ];
  const sumOf = (each: MedicineState) => sums?.states.find((one) => one.state === each);
  const states = medicineStates.map((each) => ({
    value: each,
    label: `${t(`products:medicine.states.${each}`)} ${format.number(sumOf(each)?.products ?? 0)}`,
  }));
  const show = (next: string) => {
    setPicked([]);
    void navigate({ search: { search, state: next as MedicineState }, replace: true });
  };
  const proposals = sumOf('PROPOSED')?.confirmable ?? 0;

  return (
    <>
      <PageHeader
        title={t('products:medicine.page')}
        text={
          sums &&
          t('products:medicine.pageText', {
            from: format.date(sums.from),
            to: format.date(sums.asOf),
            share: format.percent(sumOf('UNKNOWN')?.amountShare ?? 0),
            lines: format.percent(sumOf('UNKNOWN')?.lineShare ?? 0),
          })
        }
        back={{ link: { to: '/products' }, label: t('products:title') }}
        actions={
          mayConfirm &&
          state === 'PROPOSED' && (
            <>
              {picked.length > 0 && (
                <Button variant="default" loading={loading} onClick={() => void confirmThese([...picked])}>
                  {t('products:medicine.confirmPicked', { count: picked.length })}
                </Button>
              )}
              {proposals > 0 && <ConfirmAllButton count={proposals} onDone={reload} />}
            </>
          )
        }
      />
      {refused && <ErrorPanel error={refused} onRetry={reload} />}
      {overview.error && !sums && (
        <ErrorPanel error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      <Box onKeyDown={onKey}>
        <DataTable
          name="medicines"
          caption={t('products:medicine.page')}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          rowLink={({ id }) => ({ to: '/products/$productId', params: { productId: id } })}
          busy={!data && list !== undefined && !error}
          total={list?.totalCount}
          error={error}
          onRetry={() => void refetch()}
          hasMore={list?.pageInfo.hasNextPage}
          onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
          toolbar={
            <>
              <SegmentedControl
                visibleFrom="sm"
                aria-label={t('products:medicine.state')}
                value={state}
                onChange={show}
                data={states}
              />
              <NativeSelect
                hiddenFrom="sm"
                label={t('products:medicine.state')}
                value={state}
                onChange={(event) => show(event.currentTarget.value)}
                data={states}
              />
              <SearchField
                label={t('products:search')}
                placeholder={t('products:searchText')}
                value={search}
                onChange={(words) => void navigate({ search: { state, search: words }, replace: true })}
              />
              {mayConfirm && state === 'PROPOSED' && (
                <Text size="xs" c="dimmed">
                  {t('products:medicine.keys')}
                </Text>
              )}
            </>
          }
          empty={
            <EmptyState
              title={t(search ? 'products:empty.filtered' : `products:medicine.empty.${state}`)}
              text={t(search ? 'products:empty.filteredText' : 'products:medicine.emptyText')}
            />
          }
        />
      </Box>
      {edited && (
        <MedicineDialog
          medicine={edited}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            reload();
          }}
        />
      )}
    </>
  );
}
