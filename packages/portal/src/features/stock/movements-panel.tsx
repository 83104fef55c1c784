import { useQuery } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { MovementFields, useMovementColumns } from './movement-columns';
import { BranchChoice } from './stock-filters';
import { useLotName } from './stock-form';
import { type MovementSearch, movementKinds } from './stock-search';

const MovementsQuery = graphql(
  `
    query StockMovements($filter: StockMovementFilter!, $after: String) {
      stockMovements(filter: $filter, first: 50, after: $after) {
        edges { node { id balance ...Movement } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  `,
  [MovementFields],
);
const LotsQuery = graphql(`
  query StockLots($id: ID!) {
    productStock(productId: $id) { id items { id levels { id batch { id lot } } } }
  }
`);
type Row = ResultOf<typeof MovementsQuery>['stockMovements']['edges'][number]['node'];

/** Everything that moved a product's stock, newest first, down to the bill, receipt, document or row of a file. */
export function MovementsPanel({
  product,
  search,
  onChange,
}: {
  product: { id: string; baseUnit: string | null };
  search: MovementSearch;
  onChange: (search: MovementSearch) => void;
}) {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const lotName = useLotName();
  const filter = {
    productId: product.id,
    branchId: search.branch ?? null,
    batchId: search.batch ?? null,
    kind: search.kind ?? null,
    from: search.from ?? null,
    to: search.to ?? null,
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(MovementsQuery, {
    variables: { filter },
  });
  const lots = useQuery(LotsQuery, { variables: { id: product.id } }).data?.productStock.items ?? [];
  const batches = new Map(
    lots.flatMap(({ levels }) => levels.map(({ batch }) => [batch.id, batch.lot] as const)),
  );
  const list = (data ?? previousData)?.stockMovements;
  const [time, kind, branch, lot, quantity, ...rest] = useMovementColumns<Row>() as [
    ...[Column<Row>, Column<Row>, Column<Row>, Column<Row>, Column<Row>],
    ...Column<Row>[],
  ];
  const balance: Column<Row> = {
    id: 'balance',
    header: t('stock:column.balance'),
    numeric: true,
    cell: (row) => (row.balance === null ? '' : format.number(row.balance)),
  };
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <Panel title={t('stock:movements')}>
      <DataTable
        name="stock-movements"
        exports={exportLinks('stock-movements', filter)}
        caption={t('stock:movements')}
        columns={[time, kind, branch, lot, quantity, balance, ...rest]}
        rows={nodesOf(list)}
        rowId={(row) => row.id}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <>
            <BranchChoice value={search.branch} onChange={(next) => onChange({ branch: next })} />
            {batches.size > 1 && (
              <Select
                label={t('stock:column.lot')}
                placeholder={t('stock:filter.all')}
                data={[...batches].map(([value, number]) => ({ value, label: lotName(number) }))}
                value={search.batch ?? null}
                onChange={(batch) => onChange({ batch: batch ?? undefined })}
                clearable
                w={160}
              />
            )}
            <Select
              label={t('stock:column.kind')}
              placeholder={t('stock:filter.all')}
              data={movementKinds.map((value) => ({ value, label: t(`stock:movement.${value}`) }))}
              value={search.kind ?? null}
              onChange={(next) => onChange({ kind: (next ?? undefined) as MovementSearch['kind'] })}
              clearable
              w={160}
            />
            <DateField
              label={t('stock:filter.from')}
              value={search.from}
              onChange={(from) => onChange({ from })}
            />
            <DateField label={t('stock:filter.to')} value={search.to} onChange={(to) => onChange({ to })} />
          </>
        }
        empty={
          <EmptyState
            title={t(filtered ? 'stock:empty.filtered' : 'stock:empty.movements')}
            action={
              filtered && (
                <Button
                  variant="default"
                  onClick={() =>
                    onChange({
                      branch: undefined,
                      batch: undefined,
                      kind: undefined,
                      from: undefined,
                      to: undefined,
                    })
                  }
                >
                  {t('app:clearFilters')}
                </Button>
              )
            }
          />
        }
      />
    </Panel>
  );
}
