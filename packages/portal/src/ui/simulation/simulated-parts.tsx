import { Anchor, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../charts/chart-frame';
import { LineChart } from '../charts/charts';
import { useFormat } from '../format/use-format';
import { AnchorLink } from '../layout/link';
import { Panel } from '../layout/panel';
import type { LinkOf, Which } from './simulated-bills';

interface Week {
  week: string;
  bills: number;
  discount: number;
  revenue: number;
  margin: number;
  below: number;
}
interface Product {
  bills: number | null;
  products: number;
  discount: number;
  revenue: number;
  margin: number;
  product: { id: string; name: string; sku: string } | null;
}

/** By week and by product; each opens its bills below. */
export function SimulatedParts({
  weeks,
  products,
  onWhich,
  linkOf,
}: {
  weeks: readonly Week[];
  products: readonly Product[];
  onWhich: (which: Which) => void;
  linkOf?: LinkOf;
}) {
  const opens = (next: Which, words: string) =>
    linkOf ? (
      <AnchorLink {...linkOf(next)} key="opens">
        {words}
      </AnchorLink>
    ) : (
      <Anchor key="opens" component="button" inherit type="button" ta="start" onClick={() => onWhich(next)}>
        {words}
      </Anchor>
    );
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  return (
    <>
      <ChartFrame
        name="simulated-weeks"
        title={t('simulation.weeks')}
        text={t('simulation.weeksText')}
        table={{
          columns: [
            { header: t('simulation.week') },
            ...[
              t('field.bills'),
              t('simulation.discount'),
              t('simulation.revenue'),
              t('simulation.belowCount'),
            ].map((header) => ({ header, numeric: true })),
          ],
          rows: weeks.map(({ week, bills, discount, revenue, below }) => ({
            id: week,
            cells: [
              format.date(week),
              opens({ group: 'all', week }, format.number(bills)),
              format.money(discount),
              format.money(revenue),
              below > 0 ? opens({ group: 'below', week }, format.number(below)) : format.number(below),
            ],
          })),
        }}
      >
        <LineChart
          rows={weeks.map(({ week, discount }) => ({ week, discount }))}
          x="week"
          series={[{ key: 'discount', name: t('simulation.discount') }]}
          formatX={(day) => format.date(String(day), 'day-month')}
          formatXLong={(day) => format.date(String(day))}
          formatY={(value) => format.moneyShort(value)}
          formatYLong={(value) => format.money(value)}
        />
      </ChartFrame>
      <Panel title={t('simulation.products')}>
        <Table.ScrollContainer minWidth={560} mah={420}>
          <Table aria-label={t('simulation.products')} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('simulation.product')}</Table.Th>
                {[
                  t('field.bills'),
                  t('simulation.discount'),
                  t('simulation.revenue'),
                  t('simulation.margin'),
                ].map((header) => (
                  <Table.Th key={header} scope="col" ta="end">
                    {header}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {products.map(({ product, bills, discount, revenue, margin, products: count }) => (
                <Table.Tr key={product?.id ?? 'rest'}>
                  <Table.Td>
                    {product ? product.name : t('simulation.others', { count, n: format.number(count) })}
                  </Table.Td>
                  <Table.Td ta="end">
                    {bills === null || !product
                      ? '–'
                      : opens(
                          { group: 'all', productId: product.id, productName: product.name },
                          format.number(bills),
                        )}
                  </Table.Td>
                  <Table.Td ta="end">{format.money(discount)}</Table.Td>
                  <Table.Td ta="end">{format.money(revenue)}</Table.Td>
                  <Table.Td ta="end">{format.money(margin)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Panel>
    </>
  );
}
