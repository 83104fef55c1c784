import { useQuery } from '@apollo/client/react';
import { Alert, Stack, Text } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { CampaignActions } from './campaign-actions';
import { StateBadge } from './campaign-badges';
import { type CampaignDetails, CampaignQuery } from './campaign-fields';
import { CampaignPeople } from './campaign-people';
import type { PeopleGroup } from './campaigns-search';
import { EffectPeople } from './effect-people';
import { EffectResults } from './effect-results';
import { PeopleFile } from './people-file';
import { RefreshRun } from './refresh-run';
import { useLiveEffects } from './use-live-effects';

const DayQuery = graphql(`
  query CampaignDay {
    session { organization { id today } }
  }
`);

const drawnGroups = ['TREATED', 'HOLDOUT', 'OFFERED', 'RESPONDED', 'EXCLUDED'] as const;
const isOfDraw = (group: PeopleGroup): group is (typeof drawnGroups)[number] =>
  (drawnGroups as readonly string[]).includes(group);

/** A campaign: what it changed, then whom it was for and what can be done next. */
export function CampaignPage() {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { can } = useSession();
  const [fault, setFault] = useState<unknown>(null);
  const { campaignId } = useParams({ from: '/layout/campaigns/$campaignId' });
  const [run, setRun] = useState<string | null>(null);
  const { people, offer } = useSearch({ from: '/layout/campaigns/$campaignId' });
  const { data, error, refetch } = useQuery(CampaignQuery, { variables: { id: campaignId } });
  const measured = useCallback(() => void refetch(), [refetch]);
  useLiveEffects(measured);
  const today = useQuery(DayQuery).data?.session.organization?.today;
  const campaign = data?.campaign;
  if (error && !campaign) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!campaign) return <PagePending />;
  const waits = campaign.state === 'DRAFT' && can('campaigns.approve') && !campaign.mayApprove;
  const takesFile = can('imports.write') && campaign.state !== 'DRAFT' && campaign.state !== 'CANCELLED';
  return (
    <>
      <PageHeader
        title={campaign.name}
        badge={<StateBadge state={campaign.state} />}
        text={[
          campaign.code,
          t(`kind.${campaign.kind}`),
          t('days', { from: format.date(campaign.startsOn), to: format.date(campaign.endsOn) }),
        ].join(' · ')}
        back={{ link: { to: '/campaigns' }, label: t('title') }}
        actions={
          today && (
            <CampaignActions
              key={campaign.version}
              campaign={campaign}
              today={today}
              onFault={setFault}
              onRefresh={setRun}
            />
          )
        }
      />
      <Stack>
        {fault !== null && <ErrorPanel error={fault} />}
        {waits && (
          <Alert variant="outline" color="gray" icon={<Icon name="info" />}>
            {t('ownCampaign')}{' '}
            {can('staff.manage') && (
              <AnchorLink to="/settings" search={{ tab: 'staff' }}>
                {t('openStaff')}
              </AnchorLink>
            )}
          </Alert>
        )}
        {run && <RefreshRun key={run} id={run} onCompleted={measured} />}
        {campaign.effect ? (
          <EffectResults campaign={campaign} effect={campaign.effect} />
        ) : (
          <Panel title={t('result.none')}>
            <Text c="dimmed">{t(`result.noneText.${campaign.state}`)}</Text>
          </Panel>
        )}
        <About campaign={campaign} />
        {takesFile && <PeopleFile campaign={campaign} />}
        {people && (
          <Shown key={`${people} ${offer ?? ''}`}>
            {isOfDraw(people) ? (
              <CampaignPeople campaignId={campaign.id} group={people} />
            ) : (
              <EffectPeople campaignId={campaign.id} group={people} offer={offer} />
            )}
          </Shown>
        )}
      </Stack>
    </>
  );
}

/** Brings into view what a figure above opened. */
function Shown({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const wait = setTimeout(() => box.current?.scrollIntoView({ block: 'start' }), 100);
    return () => clearTimeout(wait);
  }, []);
  return <div ref={box}>{children}</div>;
}

/** Whom it is for, what it offers, and how it will be seen, in plain words. */
function About({ campaign }: { campaign: CampaignDetails }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { audience, counts, products, categories, branches } = campaign;
  const offered = [...categories.map(({ path }) => path), ...products.map(({ name }) => name)];
  const whom = [
    ...audience.places.map((place) => t(`place.${place}`)),
    ...audience.valueTiers.map((tier) => t(`tier.${tier}`)),
    ...audience.groups.map(({ name }) => name),
    ...(audience.debt ? [t(`debt.${audience.debt}`)] : []),
    ...audience.categories.map(({ path }) =>
      t('boughtOf', { category: path, count: audience.boughtWithinDays ?? 365 }),
    ),
  ];
  const people = (group: (typeof drawnGroups)[number], count: number) =>
    count > 0 && (
      <AnchorLink to="/campaigns/$campaignId" params={{ campaignId: campaign.id }} search={{ people: group }}>
        {format.number(count)}
      </AnchorLink>
    );
  return (
    <Panel title={t('about')}>
      <Facts
        facts={[
          [t('field.offer'), campaign.offer],
          [
            t('field.offers'),
            campaign.offers
              .map(({ name, share }) => t('several.of', { name, share: format.percent(share / 100, 0) }))
              .join(', '),
          ],
          [t('field.offering'), offered.length > 0 ? offered.join(', ') : t('everything')],
          [
            t('field.branches'),
            branches.length > 0 ? branches.map(({ name }) => name).join(', ') : t('everywhere'),
          ],
          [t('field.audience'), whom.length > 0 ? whom.join(' · ') : t('everybody')],
          [t('field.channel'), campaign.channel ? t(`channel.${campaign.channel}`) : t('atTheCounter')],
          [t('field.holdoutPercent'), format.percent(campaign.holdoutPercent / 100, 0)],
          [
            t('field.drawn'),
            campaign.drawnHow &&
              t(`drawn.${campaign.drawnHow}`, { date: format.date(campaign.drawnOn ?? campaign.startsOn) }),
          ],
          [t('field.treated'), people('TREATED', counts.treated)],
          [t('field.holdout'), people('HOLDOUT', counts.holdout)],
          [t('field.excluded'), people('EXCLUDED', counts.excluded)],
          [t('field.offered'), people('OFFERED', counts.offered)],
          [t('field.responded'), people('RESPONDED', counts.responded)],
          [t('field.createdBy'), campaign.createdBy],
          [t('field.approvedBy'), campaign.approvedBy],
          [t('field.closeReason'), campaign.closeReason],
        ]}
      />
    </Panel>
  );
}
