import { useQuery } from '@apollo/client/react';
import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';

const VerdictsQuery = graphql(`
  query CampaignVerdicts {
    campaigns(filter: { states: [RUNNING, ENDED] }, first: 3) {
      edges { node { id name effect { verdict profit { estimate } } } }
    }
  }
`);

/** What the campaigns that began last were found to have changed; each opens its results. */
export function CampaignVerdicts() {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { data, error, refetch } = useQuery(VerdictsQuery);
  const measured = data?.campaigns.edges.flatMap(({ node }) =>
    node.effect ? [{ ...node, effect: node.effect }] : [],
  );
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!measured) return <Skeleton height={120} aria-busy="true" />;
  if (measured.length === 0) return null;
  return (
    <Panel
      title={t('overview.title')}
      aside={<AnchorLink to="/campaigns/compare">{t('overview.all')}</AnchorLink>}
    >
      <Stack gap="xs">
        {measured.map(({ id, name, effect }) => (
          <Group key={id} justify="space-between" gap="xs">
            <AnchorLink to="/campaigns/$campaignId" params={{ campaignId: id }}>
              {name}
            </AnchorLink>
            <Group gap="sm">
              <Text size="sm">{t(`verdict.${effect.verdict}`)}</Text>
              <AnchorLink to="/campaigns/$campaignId" params={{ campaignId: id }}>
                {format.money(effect.profit.estimate)}
              </AnchorLink>
            </Group>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
