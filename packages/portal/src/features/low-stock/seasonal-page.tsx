import { useQuery } from '@apollo/client/react';
import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { type Column, DataTable } from '../../ui/table/data-table';
import { LowStockNav } from './low-stock-nav';
import { NoFigures } from './no-figures';

const SeasonalQuery = graphql(`
  query SeasonalProducts {
    lowStock {
      snapshot { id asOf dataFrom }
      seasonUnknown
      seasonal { yearAgoBefore yearAgoAfter recent expected position product { id sku name baseUnit } }
    }
  }
`);
type Row = NonNullable<NonNullable<ResultOf<typeof SeasonalQuery>['lowStock']>['seasonal']>[number];

/** What sells more in the coming eight weeks than in the last, as it did a year ago: to be built up before the season. */
export function SeasonalPage() {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const { data, error, refetch } = useQuery(SeasonalQuery);
  const report = data?.lowStock;
  const quantity = (value: number, { product }: Row) =>
    `${format.number(value, 0)} ${product.baseUnit ?? ''}`.trim();
  const columns: Column<Row>[] = [
    {
      id: 'product',
      header: t('field.product'),
      cell: ({ product }) => (
        <Box component="span" display="block" miw={160}>
          {product.name}
          <Text span size="xs" c="dimmed" display="block" fw={400}>
            {product.sku}
          </Text>
        </Box>
      ),
    },
    {
      id: 'yearAgo',
      header: t('seasonal.yearAgo'),
      numeric: true,
      cell: ({ yearAgoBefore, yearAgoAfter }) => (
        <div>
          {`+${format.percent(yearAgoAfter / yearAgoBefore - 1, 0)}`}
          <Text size="xs" c="dimmed">
            {t('seasonal.yearAgoValue', {
              before: format.number(yearAgoBefore, 0),
              after: format.number(yearAgoAfter, 0),
            })}
          </Text>
        </div>
      ),
    },
    { id: 'recent', header: t('seasonal.recent'), numeric: true, cell: (row) => quantity(row.recent, row) },
    {
      id: 'expected',
      header: t('seasonal.expected'),
      numeric: true,
      cell: (row) => quantity(row.expected, row),
    },
    {
      id: 'position',
      header: t('seasonal.position'),
      numeric: true,
      cell: (row) => quantity(row.position, row),
    },
    {
      id: 'missing',
      header: t('seasonal.missing'),
      numeric: true,
      cell: (row) =>
        row.expected > row.position ? (
          <Text span inherit fw={600}>
            {quantity(row.expected - row.position, row)}
          </Text>
        ) : (
          t('seasonal.enough')
        ),
    },
  ];
  const reason = !report
    ? null
    : report.seasonal === null
      ? 'branches'
      : report.seasonUnknown
        ? 'unknown'
        : 'calm';
  return (
    <>
      <PageHeader title={t('seasonal.title')} text={t('seasonal.text')} />
      <LowStockNav here="seasonal" />
      {report === null ? (
        <NoFigures />
      ) : (
        <DataTable
          name="seasonal-products"
          caption={t('seasonal.title')}
          columns={columns}
          rows={report ? (report.seasonal ?? []) : undefined}
          rowId={({ product }) => product.id}
          rowLink={({ product }) => ({ to: '/low-stock/$productId', params: { productId: product.id } })}
          total={report?.seasonal?.length}
          error={error}
          onRetry={() => void refetch()}
          empty={
            reason && (
              <EmptyState
                title={t(`seasonal.none.${reason}`)}
                text={
                  reason === 'unknown' && report?.snapshot.dataFrom
                    ? t('seasonal.since', { date: format.date(report.snapshot.dataFrom) })
                    : ''
                }
              />
            )
          }
        />
      )}
    </>
  );
}
