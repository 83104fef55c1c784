import { useQuery } from '@apollo/client/react';
import { Button, Group, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { PromotionsTabs } from '../../ui/promotions/promotions-tabs';
import { ExportMenu, exportLinks } from '../../ui/table/export-menu';
import { CalendarAgenda, CalendarMonth } from './calendar-views';
import { daysOf, monthAfter, monthOf, type Planned } from './prepare-calendar';
import type { CalendarSearch } from './promotions-search';

const CalendarQuery = graphql(`
  query PromotionCalendar($from: Date!, $to: Date!) {
    promotions(filter: { from: $from, to: $to, phases: [DRAFT, PLANNED, RUNNING, ENDED, STOPPED] }, first: 100) {
      totalCount
      edges { node { id code name phase applies startsOn endsOn weekdays fromMinute toMinute exclusive stoppedAt branches { id } } }
    }
    session { organization { id timeZone } }
  }
`);
export type CalendarPromotion = ResultOf<typeof CalendarQuery>['promotions']['edges'][number]['node'] &
  Planned;

/** What is given on which day of a month, and where promotions overlap. */
export function CalendarPage() {
  const { t } = useTranslation('promotions');
  const { today } = useFormat();
  const { can } = useSession();
  const navigate = useNavigate({ from: '/promotions/calendar' });
  const search = useSearch({ from: '/layout/promotions/calendar' });
  const month = search.month ?? today.slice(0, 7);
  const [from, to] = monthOf(month || '2000-01');
  const { data, error, refetch } = useQuery(CalendarQuery, { variables: { from, to }, skip: !month });
  const [year, number] = month.split('-');
  const go = (next: CalendarSearch) => void navigate({ search: (old) => ({ ...old, ...next }) });
  const timeZone = data?.session.organization?.timeZone ?? 'UTC';
  const planned = (data?.promotions.edges ?? []).map(
    ({ node }): CalendarPromotion => ({ ...node, stoppedOn: lastDayOf(node.stoppedAt, timeZone) }),
  );
  const days = daysOf(month || '2000-01', planned);
  const some = days.some(({ runs, coupons }) => runs.length > 0 || coupons.length > 0);
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        text={t('calendar.text')}
        actions={
          <>
            {can('exports.read') && (
              <ExportMenu
                links={exportLinks('promotions', {
                  ...{ from, to, phases: 'DRAFT,PLANNED,RUNNING,ENDED,STOPPED' },
                })}
              />
            )}
            {can('promotions.write') && (
              <ButtonLink to="/promotions/new" leftSection={<Icon name="plus" />}>
                {t('new')}
              </ButtonLink>
            )}
          </>
        }
      />
      <PromotionsTabs />
      <Group justify="space-between" mb="sm">
        <Group gap="xs">
          <Button
            variant="default"
            px="sm"
            aria-label={t('calendar.previous')}
            onClick={() => go({ month: monthAfter(month, -1) })}
          >
            <Icon name="back" />
          </Button>
          <Text component="h2" fw={600} fz="lg" miw={140} ta="center" aria-live="polite">
            {t('calendar.month', { month: Number(number), year })}
          </Text>
          <Button
            variant="default"
            px="sm"
            aria-label={t('calendar.next')}
            onClick={() => go({ month: monthAfter(month, 1) })}
          >
            <Icon name="right" />
          </Button>
          {month !== today.slice(0, 7) && (
            <Button variant="default" onClick={() => go({ month: undefined })}>
              {t('calendar.thisMonth')}
            </Button>
          )}
        </Group>
        <Button
          variant="default"
          visibleFrom="sm"
          onClick={() => go({ table: search.table ? undefined : true })}
        >
          {t(search.table ? 'calendar.asCalendar' : 'calendar.asTable')}
        </Button>
      </Group>
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <PagePending />
      ) : !some ? (
        <EmptyState title={t('calendar.none')} text={t('calendar.noneText')} />
      ) : (
        <>
          {data.promotions.totalCount > planned.length && (
            <Text c="dimmed" mb="sm">
              {t('calendar.more')}
            </Text>
          )}
          {!search.table && <CalendarMonth days={days} today={today} />}
          <CalendarAgenda days={days} onlyOnPhones={!search.table} />
        </>
      )}
    </>
  );
}

/** The last business date before an instant. */
function lastDayOf(instant: string | null, timeZone: string): string | null {
  if (instant === null) return null;
  const before = new Date(Date.parse(instant) - 1);
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(before);
}
