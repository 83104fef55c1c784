import { ActionIcon, Group, Stack, Table, Text, Title } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';

export const WhyDaysFragment = graphql(`
  fragment WhyDays on SegmentExplanation {
    days {
      businessDate purchases net returned counts
      sales { id code kind soldAt total }
    }
  }
`);

type Day = ResultOf<typeof WhyDaysFragment>['days'][number];

/** The days that make F and M, newest first; each opens to its sales. They sum to M. */
export function WhyDays({
  explanation,
  sums,
}: {
  explanation: FragmentOf<typeof WhyDaysFragment>;
  sums: { net: number; purchaseDays: number };
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { days } = readFragment(WhyDaysFragment, explanation);
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {t('why.days')}
      </Title>
      {days.length === 0 ? (
        <Text c="dimmed">{t('why.noDays')}</Text>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {t('why.daysHint')}
          </Text>
          <Table horizontalSpacing={4} aria-label={t('why.days')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('why.day')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('why.sales')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('why.net')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {days.map((day) => (
                <DayRows key={day.businessDate} day={day} />
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th scope="row" colSpan={2}>
                  {t('why.total')} ·{' '}
                  {t('why.purchaseDays', { count: sums.purchaseDays, n: format.number(sums.purchaseDays) })}
                </Table.Th>
                <Table.Th ta="end" className="number" data-testid="days-sum">
                  {format.money(sums.net)}
                </Table.Th>
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </>
      )}
    </Stack>
  );
}

function DayRows({ day }: { day: Day }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const date = format.date(day.businessDate);
  return (
    <Fragment>
      <Table.Tr>
        <Table.Td>
          <Group gap={4} wrap="nowrap" align="flex-start">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('why.openDay', { date })}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <Icon name={open ? 'down' : 'right'} size={16} />
            </ActionIcon>
            <div>
              <span className="number">{date}</span>
              {!day.counts && (
                <Text size="xs" c="dimmed">
                  {t('why.notCounted')}
                </Text>
              )}
            </div>
          </Group>
        </Table.Td>
        <Table.Td ta="end">{format.number(day.purchases)}</Table.Td>
        <Table.Td ta="end" className="number" data-testid="day-net" data-net={day.net}>
          {format.money(day.net)}
          {day.returned !== 0 && (
            <Text size="xs" c="dimmed">
              {t('why.returnedAmount', { amount: format.money(day.returned) })}
            </Text>
          )}
        </Table.Td>
      </Table.Tr>
      {open &&
        day.sales.map((sale) => (
          <Table.Tr key={sale.id}>
            <Table.Td colSpan={2} ps={36}>
              <AnchorLink to="/sales/$saleId" params={{ saleId: sale.id }} size="sm">
                {sale.code}
              </AnchorLink>
              <Text size="xs" c="dimmed">
                {sale.kind === 'RETURN' && `${t('why.return')} · `}
                {format.instant(sale.soldAt)}
              </Text>
            </Table.Td>
            <Table.Td ta="end" className="number">
              {format.money(sale.kind === 'RETURN' ? -sale.total : sale.total)}
            </Table.Td>
          </Table.Tr>
        ))}
      {open && day.returned !== 0 && (
        <Table.Tr>
          <Table.Td colSpan={2} ps={36}>
            <Text size="sm">{t('why.takenBack')}</Text>
          </Table.Td>
          <Table.Td ta="end" className="number">
            {format.money(-day.returned)}
          </Table.Td>
        </Table.Tr>
      )}
    </Fragment>
  );
}
