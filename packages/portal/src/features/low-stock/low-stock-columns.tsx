import { Box, Text } from '@mantine/core';
import type { useTranslation } from 'react-i18next';
import type { useFormat } from '../../ui/format/use-format';
import { StatusBadge } from '../../ui/layout/status-badge';
import type { Column } from '../../ui/table/data-table';
import type { Item } from './low-stock-page';
import { WhenGone } from './when-gone';

/** The columns of the timetable: what, when it is gone and for whom, what is there against the reorder level, what to do. */
export function lowStockColumns(
  t: ReturnType<typeof useTranslation<'low-stock'>>['t'],
  format: ReturnType<typeof useFormat>,
): Column<Item>[] {
  const quantity = (value: number, { product }: Item) =>
    `${format.number(value, 1)} ${product.baseUnit ?? ''}`.trim();
  const money = (value: number | null) => (value === null ? '–' : format.money(value));
  const day = (value: string | null) => (value === null ? '–' : format.date(value));
  return [
    {
      id: 'product',
      header: t('field.product'),
      sort: 'NAME',
      cell: ({ product, branch, abcClass }) => (
        <Box component="span" display="block" miw={200}>
          {product.name}
          <Text span size="xs" c="dimmed" display="block" fw={400}>
            {[product.sku, branch.name, abcClass && t('field.abcOf', { abcClass })]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </Box>
      ),
    },
    {
      id: 'runsOut',
      header: t('field.runsOut'),
      sort: 'RUNS_OUT',
      cell: (item) => <WhenGone item={item} />,
    },
    {
      id: 'cover',
      header: t('field.cover'),
      numeric: true,
      hidden: true,
      cell: ({ daysOfCover }) => (daysOfCover === null ? '–' : format.number(daysOfCover, 1)),
    },
    {
      id: 'usable',
      header: t('field.usable'),
      numeric: true,
      cell: (item) => (
        <div>
          {quantity(item.usable, item)}
          {item.onHand !== item.usable && (
            <Text size="xs" c="dimmed">
              {t('field.ofOnHand', { n: format.number(item.onHand, 1) })}
            </Text>
          )}
          {item.onOrder > 0 && (
            <Text size="xs" c="dimmed">
              {t('field.andOnOrder', { n: format.number(item.onOrder, 1) })}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: 'onOrder',
      header: t('field.onOrder'),
      numeric: true,
      hidden: true,
      cell: (item) => (item.onOrder > 0 ? quantity(item.onOrder, item) : '–'),
    },
    {
      id: 'position',
      header: t('field.position'),
      numeric: true,
      cell: ({ position, reorderPoint, minimum, low }) => (
        <div>
          {t('field.against', {
            position: format.number(position, 1),
            level: format.number(Math.max(reorderPoint, minimum ?? 0), 1),
          })}
          {low && (
            <div>
              <StatusBadge tone="warn">{t('field.low')}</StatusBadge>
            </div>
          )}
        </div>
      ),
    },
    {
      id: 'suggested',
      header: t('field.suggested'),
      numeric: true,
      cell: (item) =>
        item.suggestedOrder > 0 || item.transferIn > 0 ? (
          <div>
            {item.suggestedOrder > 0 && quantity(item.suggestedOrder, item)}
            {item.orderCost !== null && item.suggestedOrder > 0 && (
              <Text size="xs" c="dimmed">
                {format.money(item.orderCost)}
              </Text>
            )}
            {item.transferIn > 0 && (
              <Text size="xs" c="dimmed">
                {t('field.transferIn', { n: quantity(item.transferIn, item) })}
              </Text>
            )}
          </div>
        ) : (
          '–'
        ),
    },
    { id: 'abc', header: t('field.abc'), hidden: true, cell: ({ abcClass }) => abcClass ?? '–' },
    {
      id: 'supplier',
      header: t('field.supplier'),
      cell: ({ supplierName }) => supplierName ?? t('supplier.none'),
    },
    {
      id: 'unserved',
      header: t('field.unserved'),
      numeric: true,
      sort: 'UNSERVED',
      hidden: true,
      cell: ({ unservedPatients, firmPatients }) =>
        firmPatients > 0
          ? t('field.ofPatients', { n: format.number(unservedPatients), of: format.number(firmPatients) })
          : '–',
    },
    {
      id: 'value',
      header: t('field.value'),
      numeric: true,
      sort: 'STOCK_VALUE',
      hidden: true,
      cell: ({ stockValue }) => money(stockValue),
    },
    { id: 'lastSold', header: t('field.lastSold'), hidden: true, cell: ({ lastSoldOn }) => day(lastSoldOn) },
    {
      id: 'lastReceived',
      header: t('field.lastReceived'),
      hidden: true,
      cell: ({ lastReceivedOn }) => day(lastReceivedOn),
    },
  ];
}
