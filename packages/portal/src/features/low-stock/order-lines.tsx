import { useQuery } from '@apollo/client/react';
import { Button, Checkbox, NumberInput, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { noSupplier } from './low-stock-search';
import { isOverMaximum, orderFault } from './prepare-order-lines';
import { RequestBar } from './request-bar';
import { WhenGone } from './when-gone';

const LinesQuery = graphql(`
  query SuggestedLines($filter: LowStockFilter!, $after: String) {
    lowStockItems(filter: $filter, first: 200, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          asOf usable position reorderPoint minimum maximum daysOfCover runsOutOn unservedPatients transferIn
          suggestedOrder unitCost orderPack orderMinimum
          product { id sku name baseUnit }
          branch { id name }
        }
      }
    }
  }
`);
export type Line = ResultOf<typeof LinesQuery>['lowStockItems']['edges'][number]['node'];
const lineKey = ({ product, branch }: Line) => `${product.id} ${branch.id}`;

/** A supplier's lines: which to ask for and how much; whole packs, no less than the least order. */
export function OrderLines({ supplier }: { supplier: string }) {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const { can } = useSession();
  const filter = {
    toOrder: true,
    ...(supplier === noSupplier ? { withoutSupplier: true } : { supplierId: supplier }),
  };
  const { data, error, refetch, fetchMore } = useQuery(LinesQuery, { variables: { filter } });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState<Readonly<Record<string, number | string>>>({});
  const list = data?.lowStockItems;
  const next = list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  // The sum is of all lines, so all are read.
  useEffect(() => {
    if (next) void fetchMore({ variables: { after: next } });
  }, [next, fetchMore]);

  const rows = nodesOf(list);
  const mayAsk = can('purchasing.write');
  const quantityOf = (line: Line) => typed[lineKey(line)] ?? line.suggestedOrder;
  const chosen = (rows ?? []).filter((line) => !left.has(lineKey(line)));
  const toggle = (key: string) =>
    setLeft((old) => new Set(old.has(key) ? [...old].filter((each) => each !== key) : [...old, key]));

  const columns: Column<Line>[] = [
    {
      id: 'product',
      header: t('field.product'),
      cell: (line) => {
        const key = lineKey(line);
        const name = (
          <>
            {line.product.name}
            <Text span size="xs" c="dimmed" display="block" fw={400}>
              {line.product.sku} · {line.branch.name}
            </Text>
          </>
        );
        if (!mayAsk) return name;
        return (
          <Checkbox
            checked={!left.has(key)}
            onChange={() => toggle(key)}
            label={name}
            aria-label={t('orders.choose', { product: line.product.name, branch: line.branch.name })}
          />
        );
      },
    },
    { id: 'runsOut', header: t('field.runsOut'), cell: (line) => <WhenGone item={line} /> },
    {
      id: 'position',
      header: t('field.position'),
      numeric: true,
      cell: ({ position, reorderPoint, minimum }) =>
        t('field.against', {
          position: format.number(position, 1),
          level: format.number(Math.max(reorderPoint, minimum ?? 0), 1),
        }),
    },
    {
      id: 'suggested',
      header: t('field.suggested'),
      numeric: true,
      cell: (line) => `${format.number(line.suggestedOrder, 2)} ${line.product.baseUnit ?? ''}`.trim(),
    },
    ...(mayAsk
      ? [
          {
            id: 'quantity',
            header: t('orders.quantity'),
            cell: (line: Line) => {
              const key = lineKey(line);
              const quantity = quantityOf(line);
              const fault = left.has(key) ? null : orderFault(quantity, line);
              const numbers = fault && {
                pack: format.number(line.orderPack),
                least: format.number(line.orderMinimum),
                below: format.number(fault.below),
                above: format.number(fault.above),
              };
              return (
                <NumberInput
                  aria-label={t('orders.quantityOf', {
                    product: line.product.name,
                    branch: line.branch.name,
                  })}
                  value={quantity}
                  onChange={(value) => setTyped((old) => ({ ...old, [key]: value }))}
                  disabled={left.has(key)}
                  min={0}
                  step={line.orderPack}
                  decimalScale={6}
                  thousandSeparator={format.locale === 'vi' ? '.' : ','}
                  decimalSeparator={format.locale === 'vi' ? ',' : '.'}
                  error={numbers ? t(`orders.fault.${fault.fault}`, numbers) : undefined}
                  description={
                    !fault && !left.has(key) && isOverMaximum(Number(quantity), line)
                      ? t('orders.overMaximum', { maximum: format.number(line.maximum ?? 0) })
                      : undefined
                  }
                  inputWrapperOrder={['input', 'error', 'description']}
                  w={150}
                />
              );
            },
          },
        ]
      : []),
    {
      id: 'cost',
      header: t('orders.cost'),
      numeric: true,
      cell: (line) =>
        line.unitCost === null
          ? t('expiring.noCost')
          : format.money(Math.round(Number(quantityOf(line)) * line.unitCost)),
    },
  ];

  return (
    <>
      <DataTable
        name="suggested-lines"
        caption={t('orders.title')}
        columns={columns}
        rows={rows}
        rowId={lineKey}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        toolbar={
          mayAsk &&
          rows &&
          rows.length > 0 && (
            <>
              <Button
                variant="default"
                size="sm"
                disabled={!rows.some((line) => left.has(lineKey(line)))}
                onClick={() => setLeft(new Set())}
              >
                {t('orders.everything')}
              </Button>
              <Button
                variant="default"
                size="sm"
                disabled={rows.every((line) => left.has(lineKey(line)))}
                onClick={() => setLeft(new Set(rows.map(lineKey)))}
              >
                {t('orders.none')}
              </Button>
            </>
          )
        }
        exports={exportLinks('low-stock', filter)}
        empty={
          <EmptyState
            title={t('orders.empty')}
            text={t('orders.emptyText')}
            action={
              <ButtonLink to="/low-stock/orders" variant="default">
                {t('orders.title')}
              </ButtonLink>
            }
          />
        }
      />
      {mayAsk && rows && rows.length > 0 && (
        <RequestBar
          lines={chosen.map((line) => ({ line, quantity: Number(quantityOf(line)) }))}
          isWrong={chosen.some((line) => orderFault(quantityOf(line), line) !== null)}
          isWhole={next === null}
          onAsked={() => void refetch()}
        />
      )}
    </>
  );
}
