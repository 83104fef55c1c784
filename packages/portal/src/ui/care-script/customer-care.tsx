import { useQuery } from '@apollo/client/react';
import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../format/use-format';
import { ErrorPanel } from '../layout/error-panel';
import { AnchorLink } from '../layout/link';
import { CareSteps } from './care-steps';
import { useClassName } from './use-class-name';

const CareQuery = graphql(`
  query CustomerCare($id: ID!, $segment: Boolean!) {
    customer(id: $id) {
      id
      segment @include(if: $segment) { onTherapyUntil }
      care {
        asOf place valueTier forTier own duringSale afterSale changedAt changedByName
        group { id name }
        reason { recency frequency r f m windowDays }
      }
    }
  }
`);
type Care = NonNullable<ResultOf<typeof CareQuery>['customer']['care']>;

/** A customer's class, why she is in it, and what to say to her. */
export function CustomerCare({ customerId }: { customerId: string }) {
  const { t } = useTranslation('care');
  const format = useFormat();
  const { can } = useSession();
  const { data, error, refetch } = useQuery(CareQuery, {
    variables: { id: customerId, segment: can('segments.read') },
  });
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} aria-busy="true" />;
  const { care, segment } = data.customer;
  if (!care)
    return (
      <Text size="sm" c="dimmed">
        {t('noClass')}
      </Text>
    );
  return (
    <Stack gap="sm">
      <ClassOf care={care} customerId={customerId} />
      {segment?.onTherapyUntil && (
        <Text size="sm" c="var(--good)">
          {t('onTherapy', { date: format.date(segment.onTherapyUntil) })}
        </Text>
      )}
      <CareSteps {...care} />
      <Origin care={care} />
    </Stack>
  );
}

function ClassOf({ care, customerId }: { care: Care; customerId: string }) {
  const { t } = useTranslation(['care', 'customers', 'segments']);
  const format = useFormat();
  const className = useClassName();
  const { can } = useSession();
  const { reason, place } = care;
  const outside = place === 'LAPSED' || place === 'NO_PURCHASES';
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text fw={650}>{className(care)}</Text>
        {can('segments.read') && (
          <AnchorLink
            to="/segments/customers"
            search={{
              asOf: care.asOf,
              ...(outside ? { outside: place } : { segment: place }),
              why: customerId,
            }}
            size="sm"
          >
            {t('customers:segment.why')}
          </AnchorLink>
        )}
      </Group>
      {reason && (
        <Text size="sm" c="dimmed">
          {reason.recency === null
            ? t(`care:reason.${place as 'LAPSED' | 'NO_PURCHASES'}`, {
                days: format.number(reason.windowDays),
              })
            : t('care:reason.bought', {
                count: reason.frequency,
                ago: t('customers:days', { count: reason.recency }),
                frequency: format.number(reason.frequency),
                days: format.number(reason.windowDays),
                scores: `R ${reason.r} · F ${reason.f} · M ${reason.m}`,
              })}{' '}
          {t('care:asOf', { date: format.date(care.asOf) })}
        </Text>
      )}
    </div>
  );
}

/** Whose words they are, for whom, and the way to all of them. */
function Origin({ care }: { care: Care }) {
  const { t } = useTranslation('care');
  const format = useFormat();
  const className = useClassName();
  const words = care.own
    ? t('ownFor', {
        whom: className({ place: care.place, valueTier: care.forTier, group: care.group }),
        name: care.changedByName ?? '–',
        when: care.changedAt ? format.instant(care.changedAt) : '–',
      })
    : t('shipped');
  return (
    <Text size="xs" c="dimmed">
      {words}{' '}
      <AnchorLink to="/segments/scripts" search={{ place: care.place }} className="no-print">
        {t('open')}
      </AnchorLink>
    </Text>
  );
}
