import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { Figure } from '../../ui/layout/figure';
import { Panel } from '../../ui/layout/panel';
import { prepareTotals, type TotalsInput } from './prepare-totals';

/** Lapsed and without purchases, beside the grid, and the sum that shows that nobody is left out. */
export function OutsidePanel({
  totals,
  cells,
  outside,
  snapshot,
}: TotalsInput & { snapshot: { asOf: string; windowFrom: string } }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const sums = prepareTotals({ totals, cells, outside });
  const share = (customers: number): string =>
    totals.customers > 0 ? t('total.share', { share: format.percent(customers / totals.customers) }) : '';
  const of = (write: (amount: number) => string, part: 'customers' | 'net') => ({
    cells: write(sums.cells[part]),
    lapsed: write(sums.lapsed[part]),
    noPurchases: write(sums.noPurchases[part]),
    all: write(sums.all[part]),
  });
  return (
    <Panel title={t('grid.outsideTitle')}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Figure
            label={t('outside.LAPSED')}
            value={format.number(sums.lapsed.customers)}
            comparison={share(sums.lapsed.customers)}
            link={{ to: '/segments/customers', search: { asOf: snapshot.asOf, outside: 'LAPSED' } }}
            explain={t('grid.lapsedHint', { from: format.date(snapshot.windowFrom) })}
          />
          <Figure
            label={t('outside.NO_PURCHASES')}
            value={format.number(sums.noPurchases.customers)}
            comparison={share(sums.noPurchases.customers)}
            link={{ to: '/segments/customers', search: { asOf: snapshot.asOf, outside: 'NO_PURCHASES' } }}
            explain={t('grid.noPurchasesHint')}
          />
        </SimpleGrid>
        <Stack gap={4}>
          <Text size="sm" data-testid="customers-sum">
            {t('total.sum', of(format.number, 'customers'))}
          </Text>
          <Text size="sm" c="dimmed" data-testid="net-sum">
            {t('total.netSum', of(format.money, 'net'))}
          </Text>
        </Stack>
      </Stack>
    </Panel>
  );
}
