import { useQuery } from '@apollo/client/react';
import { List, Skeleton, Text } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { type Change, customerChanges, type Place, salesChange } from './prepare-changes';

export const ChangesOfSales = graphql(`
  fragment ChangesOfSales on SalesOverview {
    asOf
    usualWeekday
    day { value }
  }
`);
const ChangesQuery = graphql(`
  query SegmentChanges($asOf: Date) {
    segmentChanges(asOf: $asOf) { asOf since backAfterDays cameBack moves { from to customers } }
  }
`);

/** What changed since the day before, in sentences; each opens exactly the records that it counts. */
export function Changes({ data }: { data: FragmentOf<typeof ChangesOfSales> }) {
  const { asOf, usualWeekday, day } = readFragment(ChangesOfSales, data);
  const { t } = useTranslation(['overview', 'segments']);
  const format = useFormat();
  const { can } = useSession();
  const mayRead = can('segments.read');
  const query = useQuery(ChangesQuery, { variables: { asOf }, skip: !mayRead });
  const changes = (query.data ?? query.previousData)?.segmentChanges;
  const told = [...salesChange(asOf, day.value, usualWeekday), ...customerChanges(changes)];

  const place = (name: Place) =>
    name === 'LAPSED' || name === 'NO_PURCHASES'
      ? t(`segments:outside.${name}`)
      : t(`segments:segment.${name}`);
  const sentence = (change: Change): string => {
    if (change.kind === 'sales') {
      return t(`overview:changes.${change.direction}`, {
        percent: format.percent(change.share),
        weekday: t(`overview:changes.weekday.${change.weekday}`),
        net: format.money(change.net),
        usual: format.money(change.usual),
      });
    }
    const customers = { count: change.customers, n: format.number(change.customers) };
    if (change.kind === 'cameBack')
      return t('overview:changes.cameBack', { ...customers, days: change.days });
    return t(`overview:changes.${change.kind}`, {
      ...customers,
      from: place(change.from),
      to: place(change.to),
    });
  };
  const linkOf = (change: Change): LinkProps | null => {
    if (change.kind === 'sales')
      return can('sales.read') ? { to: '/sales', search: { from: asOf, to: asOf } } : null;
    const at = { asOf: changes?.asOf, since: changes?.since };
    const search =
      change.kind === 'cameBack'
        ? { ...at, back: change.days }
        : change.to === 'LAPSED' || change.to === 'NO_PURCHASES'
          ? { ...at, from: change.from, outside: change.to }
          : { ...at, from: change.from, segment: change.to };
    return { to: '/segments/customers', search };
  };

  return (
    <Panel
      title={
        changes
          ? t('overview:changes.title', { date: format.date(changes.since) })
          : t('overview:changes.titlePlain')
      }
    >
      {query.error && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.loading && !changes && told.length === 0 ? (
        <Skeleton height={80} aria-busy="true" />
      ) : told.length === 0 ? (
        <Text size="sm" c="dimmed">
          {changes
            ? t('overview:changes.nothing', { date: format.date(changes.since) })
            : t('overview:changes.noneBefore')}
        </Text>
      ) : (
        <List spacing="xs" withPadding={false} data-testid="changes">
          {told.map((change) => {
            const words = sentence(change);
            const link = linkOf(change);
            const label = t(change.kind === 'sales' ? 'overview:changes.openSales' : 'overview:changes.open');
            return (
              <List.Item key={words}>
                <Text span>{words}</Text>{' '}
                {link && (
                  <AnchorLink {...link} underline="always" aria-label={`${label}: ${words}`}>
                    {label}
                  </AnchorLink>
                )}
              </List.Item>
            );
          })}
        </List>
      )}
    </Panel>
  );
}
