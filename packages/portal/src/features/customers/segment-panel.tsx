import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Facts } from '../../ui/layout/facts';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';

export const CustomerSegmentFields = graphql(`
  fragment CustomerSegmentFields on Customer {
    segment { asOf segment valueTier outside r f m recency frequency monetary lastDay onTherapyUntil }
  }
`);

/** Where the customer stands, and the way to why. */
export function SegmentPanel({
  customerId,
  data,
}: {
  customerId: string;
  data: FragmentOf<typeof CustomerSegmentFields>;
}) {
  const { segment } = readFragment(CustomerSegmentFields, data);
  const { t } = useTranslation(['customers', 'segments']);
  const format = useFormat();
  if (!segment) {
    return (
      <Panel title={t('customers:segment.title')}>
        <Text size="sm" c="dimmed">
          {t('customers:segment.none')}
        </Text>
      </Panel>
    );
  }
  const place = segment.segment
    ? t(`segments:segment.${segment.segment}`)
    : segment.outside
      ? t(`segments:outside.${segment.outside}`)
      : '–';
  const why = {
    asOf: segment.asOf,
    segment: segment.segment ?? undefined,
    outside: segment.outside ?? undefined,
    why: customerId,
  };
  return (
    <Panel title={t('customers:segment.title')}>
      <Group justify="space-between" mb="xs">
        <Text fw={650} size="lg">
          {segment.onTherapyUntil ? t('segments:onTime') : place}
        </Text>
        <AnchorLink to="/segments/customers" search={why} size="sm">
          {t('customers:segment.why')}
        </AnchorLink>
      </Group>
      {segment.onTherapyUntil && (
        <>
          <Text size="sm" c="var(--good)">
            {t('segments:members.onTherapy', { date: format.date(segment.onTherapyUntil) })}
          </Text>
          <Text size="sm" c="dimmed" mb="xs">
            {t('segments:byDays', { place })}
          </Text>
        </>
      )}
      <Facts
        facts={[
          [t('customers:segment.asOf'), format.date(segment.asOf)],
          [
            t('customers:segment.scores'),
            segment.r !== null && `R ${segment.r} · F ${segment.f ?? '–'} · M ${segment.m ?? '–'}`,
          ],
          [t('customers:segment.tier'), segment.valueTier && t(`segments:tier.${segment.valueTier}`)],
          [
            t('customers:segment.recency'),
            segment.recency !== null && t('customers:days', { count: segment.recency }),
          ],
          [t('customers:segment.frequency'), format.number(segment.frequency)],
          [t('customers:segment.monetary'), format.money(segment.monetary)],
        ]}
      />
    </Panel>
  );
}
