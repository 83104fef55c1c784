import { Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { StatusBadge } from '../../ui/layout/status-badge';
import classes from './calendar.module.css';
import type { CalendarPromotion } from './calendar-page';
import { type CalendarDay, weeksOf } from './prepare-calendar';
import { timeOf } from './prepare-summary';

type Day = CalendarDay<CalendarPromotion>;
const MOST_SHOWN = 4;

/** The month in weeks; a day names what is given on it. */
export function CalendarMonth({ days, today }: { days: Day[]; today: string }) {
  const { t } = useTranslation('promotions');
  return (
    <Table bg="var(--mantine-color-body)" visibleFrom="sm" withTableBorder withColumnBorders layout="fixed">
      <Table.Caption className="visually-hidden">{t('calendar.title')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {(['1', '2', '3', '4', '5', '6', '7'] as const).map((day) => (
            <Table.Th key={day} scope="col">
              {t(`weekdayShort.${day}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {weeksOf(days).map((week) => (
          <Table.Tr key={week.find((day) => day)?.date}>
            {week.map((day, index) =>
              day ? (
                <Table.Td key={day.date} className={classes.day} data-today={day.date === today || undefined}>
                  <time dateTime={day.date}>{Number(day.date.slice(8))}</time>
                  <Overlap day={day} short />
                  <Stack gap={2} mt={4}>
                    {day.runs.slice(0, MOST_SHOWN).map((each) => (
                      <Run key={each.id} promotion={each} />
                    ))}
                    {day.runs.length > MOST_SHOWN && (
                      <AnchorLink
                        to="/promotions/calendar"
                        search={{ month: day.date.slice(0, 7), table: true }}
                        fz="sm"
                      >
                        +{day.runs.length - MOST_SHOWN}
                      </AnchorLink>
                    )}
                    {day.coupons.length > 0 && (
                      <AnchorLink
                        to="/promotions/calendar"
                        search={{ month: day.date.slice(0, 7), table: true }}
                        fz="sm"
                        c="dimmed"
                      >
                        {t('calendar.coupons', { count: day.coupons.length })}
                      </AnchorLink>
                    )}
                  </Stack>
                </Table.Td>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: days of other months have nothing but their place
                <Table.Td key={index} />
              ),
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The same as a table of days: for phones, and for whoever reads by ear. */
export function CalendarAgenda({ days, onlyOnPhones }: { days: Day[]; onlyOnPhones: boolean }) {
  const { t } = useTranslation('promotions');
  const format = useFormat();
  return (
    <Table
      bg="var(--mantine-color-body)"
      hiddenFrom={onlyOnPhones ? 'sm' : undefined}
      withTableBorder
      verticalSpacing="xs"
    >
      <Table.Caption className="visually-hidden">{t('calendar.title')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('calendar.day')}</Table.Th>
          <Table.Th scope="col">{t('calendar.runs')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days
          .filter(({ runs, coupons }) => runs.length > 0 || coupons.length > 0)
          .map((day) => (
            <Table.Tr key={day.date}>
              <Table.Th scope="row" className={classes.agendaDay}>
                {format.date(day.date, 'weekday')}
                <Text size="sm" c="dimmed">
                  {format.date(day.date, 'day-month')}
                </Text>
              </Table.Th>
              <Table.Td>
                <Stack gap={2}>
                  {day.runs.map((each) => (
                    <Run key={each.id} promotion={each} />
                  ))}
                  <Overlap day={day} />
                  {day.coupons.map((each) => (
                    <Run key={each.id} promotion={each} />
                  ))}
                </Stack>
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}

function Run({ promotion }: { promotion: CalendarPromotion }) {
  const { t } = useTranslation('promotions');
  const { id, name, phase, exclusive, applies, fromMinute: from, toMinute: to } = promotion;
  const beside = [
    ...(applies === 'AUTOMATICALLY' ? [] : [t(`calendar.${applies}`)]),
    ...(from !== null && to !== null
      ? [t('calendar.hours', { from: timeOf(from), to: timeOf(to || 1440) })]
      : []),
    ...(exclusive ? [t('calendar.exclusive')] : []),
    ...(phase === 'DRAFT' ? [t('calendar.draft')] : []),
  ];
  return (
    <div
      className={classes.run}
      data-draft={phase === 'DRAFT' || undefined}
      data-exclusive={exclusive || undefined}
    >
      <AnchorLink to="/promotions/$promotionId" params={{ promotionId: id }} fz="sm">
        {name}
      </AnchorLink>
      {beside.length > 0 && (
        <Text span size="xs" c="dimmed">
          {beside.join(' · ')}
        </Text>
      )}
    </div>
  );
}

function Overlap({ day: { overlapping, clash }, short = false }: { day: Day; short?: boolean }) {
  const { t } = useTranslation('promotions');
  if (overlapping < 2) return null;
  const said = t(clash ? 'calendar.clash' : 'calendar.overlap', { n: overlapping });
  return (
    <Group gap={4} component="span" title={said} className={short ? classes.mark : undefined}>
      <StatusBadge tone={clash ? 'warn' : 'neutral'}>
        {short ? t(clash ? 'calendar.clashShort' : 'calendar.overlapShort', { n: overlapping }) : said}
      </StatusBadge>
    </Group>
  );
}
