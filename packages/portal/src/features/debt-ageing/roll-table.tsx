import { NativeSelect, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import type { Trends } from './debt-trends-queries';
import { usePlaceName } from './use-place-name';

/** What became in a month of what was open in each bucket; each number opens its items. */
export function RollTable({
  trends,
  month,
  onMonth,
}: {
  trends: Trends;
  month: string | undefined;
  onMonth: (month: string | undefined) => void;
}) {
  const { t } = useTranslation('debt-trends');
  const format = useFormat();
  const placeName = usePlaceName(trends.rates);
  const months = [...new Map(trends.rolls.map(({ from, to }) => [from, to]))].reverse();
  const [from = '', to = ''] = months.find(([first]) => first === month) ?? months[0] ?? [];
  const rows = trends.rolls.filter((roll) => roll.from === from);
  const money = (place: number, became: string, amount: number) =>
    amount === 0 ? (
      '–'
    ) : (
      <AnchorLink to="/debts/trends/items" search={{ from, to, place: String(place), became }}>
        {format.money(amount)}
      </AnchorLink>
    );
  return (
    <Panel
      title={t('rolls.title', { from: format.date(from), to: format.date(to) })}
      aside={
        <NativeSelect
          aria-label={t('rolls.month')}
          value={from}
          onChange={(event) => onMonth(event.currentTarget.value || undefined)}
          data={months.map(([first, last]) => ({
            value: first,
            label: `${format.date(first)} – ${format.date(last)}`,
          }))}
          className="no-print"
        />
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('rolls.text')}
      </Text>
      <Table.ScrollContainer minWidth={720}>
        <Table aria-label={t('rolls.label')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rolls.from')}</Table.Th>
              <Table.Th ta="right">{t('rolls.open')}</Table.Th>
              <Table.Th ta="right">{t('rolls.settled')}</Table.Th>
              {trends.rates.map(({ place }) => (
                <Table.Th key={place} ta="right">
                  {placeName(place)}
                </Table.Th>
              ))}
              <Table.Th ta="right">{t('rolls.writtenOff')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((roll) => (
              <Table.Tr key={roll.place}>
                <Table.Th scope="row">{placeName(roll.place)}</Table.Th>
                <Table.Td ta="right">
                  <AnchorLink to="/debts/items" search={{ asOf: from, place: roll.place }}>
                    {format.money(roll.open)}
                  </AnchorLink>
                </Table.Td>
                <Table.Td ta="right">{money(roll.place, 'SETTLED', roll.settled)}</Table.Td>
                {roll.moved.map((amount, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is a place
                  <Table.Td key={place} ta="right">
                    {money(roll.place, String(place), amount)}
                  </Table.Td>
                ))}
                <Table.Td ta="right">{money(roll.place, 'WRITTEN_OFF', roll.writtenOff)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
