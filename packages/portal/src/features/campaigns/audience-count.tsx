import { useQuery } from '@apollo/client/react';
import { Alert, List, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { audienceOf, type CampaignValues } from './prepare-campaign-form';

const CountQuery = graphql(`
  query AudienceCount($input: AudienceInput!) {
    audienceCount(input: $input) { asOf customers exclusions { reason customers } }
  }
`);

/** How many the audience has as it is being chosen, in words: who is offered it, who is held out, who is left out and why. */
export function AudienceCount({ values }: { values: CampaignValues }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { channel, branchIds, startsOn, endsOn } = values;
  const [input] = useDebouncedValue(
    { channel, branchIds, startsOn, endsOn, audience: audienceOf(values) },
    400,
  );
  const { data, previousData, error, refetch } = useQuery(CountQuery, { variables: { input } });
  const count = (data ?? previousData)?.audienceCount;
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!count) return <Skeleton height={96} aria-busy="true" />;
  const held = Math.round((count.customers * Number(values.holdoutPercent)) / 100);
  return (
    <Alert variant="outline" color="gray" title={t('audience.title')} aria-live="polite">
      <Text>
        {t('audience.text', {
          count: count.customers,
          n: format.number(count.customers),
          treated: format.number(count.customers - held),
          held: format.number(held),
        })}
      </Text>
      {values.offers.length > 0 && (
        <List size="sm" mt="xs">
          {values.offers.map(({ name, share }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: offers are told apart by their place alone
            <List.Item key={index}>
              {t('audience.offer', {
                name: name.trim() || t('several.name', { n: index + 1 }),
                n: format.number(Math.round(((count.customers - held) * (Number(share) || 0)) / 100)),
              })}
            </List.Item>
          ))}
        </List>
      )}
      {count.exclusions.length > 0 && (
        <>
          <Text mt="xs">{t('audience.leftOut')}</Text>
          <List size="sm">
            {count.exclusions.map(({ reason, customers }) => (
              <List.Item key={reason}>
                {t('audience.reason', { reason: t(`exclusion.${reason}`), n: format.number(customers) })}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
}
