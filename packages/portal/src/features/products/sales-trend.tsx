import { useQuery } from '@apollo/client/react';
import { SegmentedControl, Table } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { LineChart } from '../../ui/charts/charts';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { prepareTrend, type TrendPeriod } from './prepare-trend';
import { type TrendUnit, trendUnits } from './trends-search';
import { useTrendWords } from './use-trend-words';

const ProductSalesQuery = graphql(`
  query ProductSales($productId: ID!, $unit: TrendUnit!) {
    productSales(productId: $productId, unit: $unit) {
      from to net quantity lastYearFrom lastYearTo lastYearNet lastYearQuantity
    }
  }
`);

interface Product {
  id: string;
  baseUnit: string | null;
}

const salesOf = (product: string, from: string, to: string) =>
  ({ to: '/sales', search: { product, from, to } }) as const;

/** An amount of a period, which opens its sales. */
function Net({ product, net, from, to }: { product: Product; net: number; from: string; to: string }) {
  const format = useFormat();
  const { can } = useSession();
  return can('sales.read') ? (
    <AnchorLink {...salesOf(product.id, from, to)} size="sm">
      {format.money(net)}
    </AnchorLink>
  ) : (
    format.money(net)
  );
}

/** What was sold of a product by month or week, beside the year before; each point opens its sales. */
export function SalesTrend({ product }: { product: Product }) {
  const { t } = useTranslation('trends');
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/products/$productId' });
  const navigate = useNavigate({ from: '/products/$productId' });
  const unit = search.unit ?? 'MONTH';
  const words = useTrendWords(unit);
  const { data, previousData, error, refetch } = useQuery(ProductSalesQuery, {
    variables: { productId: product.id, unit },
  });
  const periods = (data ?? previousData)?.productSales;
  if (error && !periods)
    return (
      <Panel title={t('title')}>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Panel>
    );
  if (!periods) return <Panel title={t('title')}>{null}</Panel>;
  const { last, before } = prepareTrend(periods, unit);
  const quantity = (value: string) => `${format.number(value)} ${product.baseUnit ?? ''}`;
  const title =
    last && last.lastYearNet !== null
      ? t('finding', { period: words.period(last), change: words.change(last.net, last.lastYearNet) })
      : t('title');
  return (
    <ChartFrame
      name="sales"
      title={title}
      text={last && <Compared {...{ product, unit, last, before }} />}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('unit.label')}
          value={unit}
          onChange={(value) =>
            void navigate({
              search: (old) => ({ ...old, unit: value === 'WEEK' ? ('WEEK' as const) : undefined }),
              replace: true,
              resetScroll: false,
            })
          }
          data={trendUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
          className="no-print"
        />
      }
      table={{
        columns: [
          { header: t('column.period') },
          { header: t('column.net'), numeric: true },
          { header: t('column.quantity'), numeric: true },
          { header: t('column.lastYear'), numeric: true },
        ],
        rows: periods.toReversed().map((period) => ({
          id: period.from,
          cells: [
            words.period(period),
            <Net key="net" product={product} {...period} />,
            quantity(period.quantity),
            period.lastYearNet === null ? (
              '–'
            ) : (
              <Net
                key="lastYear"
                product={product}
                net={period.lastYearNet}
                from={period.lastYearFrom}
                to={period.lastYearTo}
              />
            ),
          ],
        })),
      }}
    >
      <LineChart
        rows={periods.map(({ from, to, net, lastYearNet }) => ({ from, to, net, lastYearNet }))}
        x="from"
        series={[
          { key: 'net', name: t('column.net') },
          ...(periods.some(({ lastYearNet }) => lastYearNet !== null)
            ? [{ key: 'lastYearNet', name: t('column.lastYear') }]
            : []),
        ]}
        formatX={(from) =>
          unit === 'MONTH'
            ? `${String(from).slice(5, 7)}/${String(from).slice(0, 4)}`
            : format.date(String(from), 'day-month')
        }
        formatXLong={(from) => {
          const period = periods.find((each) => each.from === from);
          return period ? words.period(period) : String(from);
        }}
        formatY={format.moneyShort}
        formatYLong={format.money}
        {...(can('sales.read') && {
          onPick: (row) => void navigate(salesOf(product.id, String(row.from), String(row.to))),
        })}
      />
    </ChartFrame>
  );
}

/** The last whole period beside that of the year before and the one before it. */
function Compared({
  product,
  unit,
  last,
  before,
}: {
  product: Product;
  unit: TrendUnit;
  last: TrendPeriod;
  before: TrendPeriod | undefined;
}) {
  const { t } = useTranslation('trends');
  const format = useFormat();
  const words = useTrendWords(unit);
  const rows = [
    { label: words.period(last), ...last, change: '' },
    ...(last.lastYearNet === null || last.lastYearQuantity === null
      ? []
      : [
          {
            ...{ label: t('basis.LAST_YEAR'), from: last.lastYearFrom, to: last.lastYearTo },
            ...{ net: last.lastYearNet, quantity: last.lastYearQuantity },
            change: words.change(last.net, last.lastYearNet),
          },
        ]),
    ...(before
      ? [
          {
            ...{ label: t(`before.${unit}`), from: before.from, to: before.to },
            ...{ net: before.net, quantity: before.quantity, change: words.change(last.net, before.net) },
          },
        ]
      : []),
  ];
  return (
    <Table.ScrollContainer minWidth={300} type="native">
      <Table aria-label={t('compared')} c="var(--mantine-color-text)">
        <Table.Tbody>
          {rows.map(({ label, from, to, net, quantity: sold, change }) => (
            <Table.Tr key={from}>
              <Table.Th scope="row" fw="normal">
                {label}
              </Table.Th>
              <Table.Td ta="end" className="number" data-label={t('column.net')}>
                <Net {...{ product, net, from, to }} />
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.number(sold)} {product.baseUnit}
              </Table.Td>
              <Table.Td>{change}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
