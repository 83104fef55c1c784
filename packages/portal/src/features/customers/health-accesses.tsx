import { useQuery } from '@apollo/client/react';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';

const HealthAccesses = graphql(`
  query HealthAccesses($customerId: ID!) {
    healthAccesses(customerId: $customerId, first: 5) {
      edges { node { id at userName role } }
      totalCount
    }
  }
`);

/** Who looked at the health facts and when; what stands there is not shown to who audits. */
export function HealthAccessPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation(['customers', 'health-accesses', 'app']);
  const format = useFormat();
  const { data, error, refetch } = useQuery(HealthAccesses, {
    variables: { customerId },
    fetchPolicy: 'cache-and-network',
  });
  const looks = nodesOf(data?.healthAccesses) ?? [];
  return (
    <Panel title={t('customers:health.accesses')}>
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      <Text size="sm" c="dimmed" mb={looks.length > 0 ? 'xs' : 0}>
        {t('customers:health.looks', { count: data?.healthAccesses.totalCount ?? 0 })}
      </Text>
      <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
        {looks.map((look) => (
          <li key={look.id}>
            <Text size="sm">
              {format.instant(look.at)} · {look.userName ?? '–'} ({t(`app:role.${look.role}`)})
            </Text>
          </li>
        ))}
      </Stack>
      {looks.length > 0 && (
        <AnchorLink to="/health-accesses" search={{ customer: customerId }} size="sm">
          {t('health-accesses:all')}
        </AnchorLink>
      )}
    </Panel>
  );
}
