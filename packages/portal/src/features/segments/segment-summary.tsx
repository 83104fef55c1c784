import { Box, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Panel } from '../../ui/layout/panel';
import { type Column, DataTable } from '../../ui/table/data-table';
import { shareOf } from './prepare-grid';
import { prepareSummary, type SummaryRow } from './prepare-summary';
import type { SegmentCustomersSearch, SegmentsSearch } from './segments-search';

export const SegmentSummaryFragment = graphql(`
  fragment SegmentSummary on SegmentsReport {
    totals { customers net }
    segments { segment customers net medianRecency averageFrequency }
    outside { outside customers net }
  }
`);

/** Every segment, those outside the cells, and the sum of all. */
export function SegmentSummary({
  report,
  asOf,
}: {
  report: FragmentOf<typeof SegmentSummaryFragment>;
  asOf: string;
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const search = useSearch({ from: '/layout/segments' });
  const navigate = useNavigate();
  const data = readFragment(SegmentSummaryFragment, report);
  const sort = search.sort && { by: search.sort, descending: search.descending ?? true };
  const rows = prepareSummary(data, sort);
  const percent = (share: number | null): string => (share === null ? '–' : format.percent(share));
  const best = [...data.segments].sort((a, b) => b.net - a.net)[0];
  const bestShare = best && shareOf(best.net, data.totals.net);

  const columns: Column<SummaryRow>[] = [
    {
      id: 'segment',
      header: t('list.segment'),
      cell: (row) => (row.kind === 'all' ? t('list.total') : nameOf(row)),
    },
    {
      id: 'customers',
      header: t('list.customers'),
      numeric: true,
      sort: 'customers',
      cell: (row) => format.number(row.customers),
    },
    {
      id: 'customerShare',
      header: t('list.customerShare'),
      numeric: true,
      cell: (row) => percent(shareOf(row.customers, data.totals.customers)),
    },
    { id: 'net', header: t('list.net'), numeric: true, sort: 'net', cell: (row) => format.money(row.net) },
    {
      id: 'netShare',
      header: t('list.netShare'),
      numeric: true,
      cell: (row) => percent(shareOf(row.net, data.totals.net)),
    },
    {
      id: 'recency',
      header: t('list.recency'),
      numeric: true,
      sort: 'recency',
      cell: (row) =>
        row.medianRecency === null
          ? '–'
          : t('list.daysAgo', { count: row.medianRecency, n: format.number(row.medianRecency) }),
    },
    {
      id: 'frequency',
      header: t('list.frequency'),
      numeric: true,
      sort: 'frequency',
      cell: (row) => (row.averageFrequency === null ? '–' : format.number(row.averageFrequency, 1)),
    },
    {
      id: 'advice',
      header: t('list.advice'),
      hidden: true,
      cell: (row) =>
        row.kind === 'segment' ? (
          <Box maw={360}>
            <Text size="sm" c="dimmed">
              {t(`advice.${row.segment}`)}
            </Text>
          </Box>
        ) : null,
    },
  ];
  const nameOf = (row: SummaryRow): string => {
    if (row.kind === 'segment') return t(`segment.${row.segment}`);
    return row.kind === 'outside' ? t(`outside.${row.outside}`) : t('list.total');
  };

  return (
    <Panel
      title={
        best && bestShare
          ? t('list.title', { segment: t(`segment.${best.segment}`), share: format.percent(bestShare) })
          : t('list.titlePlain')
      }
    >
      <DataTable
        name="segment-summary"
        caption={t('list.titlePlain')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowLink={(row) => ({ to: '/segments/customers', search: { asOf, ...peopleOf(row) } })}
        sort={sort}
        onSort={(next) =>
          void navigate({
            to: '/segments',
            search: { ...search, sort: next.by as SegmentsSearch['sort'], descending: next.descending },
            replace: true,
            resetScroll: false,
          })
        }
        empty={<EmptyState title={t('empty.title')} />}
      />
    </Panel>
  );
}

function peopleOf(row: SummaryRow): SegmentCustomersSearch {
  if (row.kind === 'segment') return { segment: row.segment };
  return row.kind === 'outside' ? { outside: row.outside } : {};
}
