import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../charts/chart-frame';
import { LineChart } from '../charts/charts';
import { useFormat } from '../format/use-format';
import { AnchorLink } from '../layout/link';
import { Panel } from '../layout/panel';
import { SmallTable } from '../table/small-table';
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
      <AnchorLink {...linkOf(next)} key={words}>
        {words}
      </AnchorLink>
    ) : (
      <Anchor key={words} component="button" inherit type="button" ta="start" onClick={() => onWhich(next)}>
        {words}
      </Anchor>
    );
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  // Where nothing is addressed, one control of a row shows its bills: a second one would change nothing.
  const opensToo = (next: Which, words: string) => (linkOf ? opens(next, words) : words);
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
              opensToo({ group: 'all', week }, format.money(discount)),
              opensToo({ group: 'all', week }, format.money(revenue)),
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
        <SmallTable
          label={t('simulation.products')}
          height={420}
          columns={[
            { header: t('simulation.product') },
            ...[
              t('field.bills'),
              t('simulation.discount'),
              t('simulation.revenue'),
              t('simulation.margin'),
            ].map((header) => ({ header, numeric: true })),
          ]}
          rows={products.map(({ product, bills, discount, revenue, margin, products: count }) => {
            const which: Which = product
              ? { group: 'all', productId: product.id }
              : { group: 'all', rest: true };
            return {
              id: product?.id ?? 'rest',
              cells: [
                product ? product.name : t('simulation.others', { count, n: format.number(count) }),
                bills === null ? '–' : opens(which, format.number(bills)),
                (bills === null ? opens : opensToo)(which, format.money(discount)),
                ...[revenue, margin].map((amount) => opensToo(which, format.money(amount))),
              ],
            };
          })}
        />
      </Panel>
    </>
  );
}
