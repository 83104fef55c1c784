import { useQuery } from '@apollo/client/react';
import { Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { ButtonLink } from '../../ui/layout/link';
import { prepareExplanation } from './prepare-explanation';
import { WhyDays, WhyDaysFragment } from './why-days';
import { WhyScores } from './why-scores';

const ExplanationQuery = graphql(
  `
    query SegmentExplanation($customerId: ID!, $asOf: Date) {
      segmentExplanation(customerId: $customerId, asOf: $asOf) {
        asOf windowFrom customersScored recencyAbove frequencyBelow monetaryBelow rule
        ownBounds { recency frequency monetary }
        member {
          customer { id name }
          recency frequency monetary r f m segment valueTier outside lastDay
        }
        days { purchases net counts }
        ...WhyDays
      }
    }
  `,
  [WhyDaysFragment],
);

export type ExplanationData = ResultOf<typeof ExplanationQuery>['segmentExplanation'];

/** Why one customer stands where she does: values, comparisons, rule, and the days that make them. */
export function WhyDrawer({
  customerId,
  asOf,
  onClose,
}: {
  customerId: string;
  asOf: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('segments');
  const { t: app } = useTranslation();
  const { data, error, refetch } = useQuery(ExplanationQuery, {
    variables: { customerId, asOf },
    fetchPolicy: 'network-only',
  });
  const explanation = data?.segmentExplanation;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={explanation ? t('why.title', { name: explanation.member.customer.name }) : t('members.why')}
      closeButtonProps={{ 'aria-label': app('close') }}
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : explanation ? (
        <Explanation explanation={explanation} />
      ) : (
        <Stack aria-busy="true">
          <Skeleton height={24} />
          <Skeleton height={120} />
          <Skeleton height={200} />
        </Stack>
      )}
    </Drawer>
  );
}

function Explanation({ explanation }: { explanation: ExplanationData }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { member } = explanation;
  const prepared = prepareExplanation(explanation);
  const from = format.date(explanation.windowFrom);
  const to = format.date(explanation.asOf);
  return (
    <Stack gap="md" data-testid="explanation">
      <div>
        <Text fw={600} size="lg">
          {member.segment
            ? t(`segment.${member.segment}`)
            : member.outside
              ? t(`outside.${member.outside}`)
              : ''}
          {member.valueTier && ` · ${t(`tier.${member.valueTier}`)}`}
        </Text>
        <Text size="sm" c="dimmed">
          {t('why.window', { from, to })}
        </Text>
      </div>
      {member.outside === 'LAPSED' && (
        <Text>{t('why.lapsed', { date: member.lastDay ? format.date(member.lastDay) : '–', from })}</Text>
      )}
      {member.outside === 'NO_PURCHASES' && <Text>{t('why.noPurchases', { to })}</Text>}
      {prepared.steps.length > 0 && <WhyScores explanation={explanation} prepared={prepared} />}
      <WhyDays explanation={explanation} sums={prepared} />
      <ButtonLink
        to="/customers/$customerId"
        params={{ customerId: member.customer.id }}
        variant="default"
        w="fit-content"
      >
        {t('members.open')}
      </ButtonLink>
    </Stack>
  );
}
