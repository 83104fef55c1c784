import { useQuery } from '@apollo/client/react';
import { Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { nodesOf } from '../../ui/table/connection-rows';
import { MoreRows } from '../../ui/table/more-rows';

const PeopleQuery = graphql(`
  query RefillEffectPeople($arm: CampaignArm!, $measured: Boolean, $refilled: Boolean, $asOf: Date, $after: String) {
    refillEffectPeople(arm: $arm, measured: $measured, refilled: $refilled, asOf: $asOf, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { pdc customer { id name code } } }
    }
  }
`);

export interface PeopleOf {
  arm: 'TREATED' | 'HOLDOUT';
  measured: boolean | null;
  refilled: boolean | null;
  asOf: string;
  count: number;
}

/** The people that a figure counts. */
export function EffectPeople({ which, onClose }: { which: PeopleOf; onClose: () => void }) {
  const { t } = useTranslation(['reminders', 'app']);
  const format = useFormat();
  const { arm, measured, refilled, asOf } = which;
  const { data, error, refetch, fetchMore } = useQuery(PeopleQuery, {
    variables: { arm, measured, refilled, asOf },
  });
  const people = data?.refillEffectPeople;
  const rows = nodesOf(people);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t('reminders:effect.people', {
        arm: t(`reminders:effect.arm.${arm}`),
        value: format.number(which.count),
      })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <Skeleton height={200} aria-busy="true" />}
      <Stack gap="xs">
        {rows?.map((row) => (
          <Text key={row.customer.id}>
            <AnchorLink to="/customers/$customerId/medicines" params={{ customerId: row.customer.id }}>
              {row.customer.name}
            </AnchorLink>{' '}
            <Text span size="sm" c="dimmed">
              {row.customer.code}
              {row.pdc !== null && ` · PDC ${format.percent(row.pdc, 0)}`}
            </Text>
          </Text>
        ))}
        {people?.pageInfo.hasNextPage && (
          <MoreRows
            loaded={rows?.length ?? 0}
            total={people.totalCount}
            onMore={() => fetchMore({ variables: { after: people.pageInfo.endCursor } })}
          />
        )}
      </Stack>
    </Drawer>
  );
}
