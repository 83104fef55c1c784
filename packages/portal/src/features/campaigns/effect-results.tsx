import { Alert, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { SmallTable } from '../../ui/table/small-table';
import { VerdictBadge } from './campaign-badges';
import type { CampaignDetails, Effect } from './campaign-fields';
import type { PeopleGroup } from './campaigns-search';
import { Explained, useExplanations } from './money-explained';
import { OffersPanel } from './offers-panel';
import { WeeksChart } from './weeks-chart';

type EffectFigure = Effect['profit'];

/** The verdict, then the money, then why it is to be believed. */
export function EffectResults({ campaign, effect }: { campaign: CampaignDetails; effect: Effect }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { profit } = effect;
  const range = (figure: { low: number | null; high: number | null }) =>
    figure.low === null || figure.high === null
      ? '–'
      : t('range', { low: format.money(figure.low), high: format.money(figure.high) });
  const explain = useExplanations(campaign, effect);
  const money: [string, EffectFigure | number, ReactNode][] = [
    [t('money.revenue'), effect.revenue, explain.revenue],
    [t('money.margin'), effect.margin, explain.margin],
    [t('money.others'), effect.others, explain.others],
    [t('money.after', { count: campaign.dipDays }), effect.after, explain.after],
    [t('money.fixedCost'), -effect.fixedCost, explain.fixedCost],
  ];
  return (
    <Stack>
      <Panel title={t('result.title')} aside={<VerdictBadge verdict={effect.verdict} />}>
        <Text fz="lg">
          {t(`sentence.${effect.verdict}`, {
            profit: format.money(Math.abs(profit.estimate)),
            change: format.money(profit.estimate),
            low: format.money(profit.low ?? 0),
            high: format.money(profit.high ?? 0),
          })}
        </Text>
        {effect.needed !== null && (
          <Text size="sm" c="dimmed">
            {t('sample', { n: format.number(effect.needed) })}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t('asOf', { date: format.date(effect.asOf), time: format.instant(effect.computedAt) })}
        </Text>
      </Panel>
      <Panel title={t('money.title')}>
        <SmallTable
          label={t('money.title')}
          columns={[
            { header: t('money.part') },
            { header: t('money.estimate'), numeric: true },
            { header: t('money.range'), numeric: true },
          ]}
          rows={[
            ...money.map(([name, figure, why]) => ({
              id: name,
              cells: [
                <Explained key="name" label={name} why={why} />,
                format.money(typeof figure === 'number' ? figure : figure.estimate),
                typeof figure === 'number' ? '' : range(figure),
              ],
            })),
            {
              id: 'profit',
              total: true,
              cells: [
                <Explained key="name" label={t('money.profit')} why={explain.profit} />,
                format.money(profit.estimate),
                range(profit),
              ],
            },
          ]}
        />
        <Text size="sm" c="dimmed" mt="sm">
          {t('money.cost', {
            discount: format.money(effect.discount),
            fixed: format.money(effect.fixedCost),
            roi: effect.roi === null ? '–' : format.percent(effect.roi, 1),
          })}
          {effect.matched > 0 &&
            effect.design !== 'BEFORE_AFTER' &&
            ` ${t('money.perCustomer', {
              n: format.number(effect.matched),
              money: format.money(Math.round(profit.estimate / effect.matched)),
            })}`}
          {effect.perReached !== null &&
            effect.offered !== effect.matched &&
            ` ${t('money.perReached', { money: format.money(effect.perReached) })}`}
        </Text>
      </Panel>
      {effect.offers.length > 0 && <OffersPanel campaignId={campaign.id} effect={effect} />}
      <Why campaign={campaign} effect={effect} />
      <WeeksChart effect={effect} endsOn={campaign.endsOn} />
    </Stack>
  );
}

function Why({ campaign, effect }: { campaign: CampaignDetails; effect: Effect }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const [treated, controls] = effect.arms;
  const linked = (value: number, group: PeopleGroup, write: (value: number) => string = format.number) =>
    value === 0 ? (
      write(value)
    ) : (
      <AnchorLink to="/campaigns/$campaignId" params={{ campaignId: campaign.id }} search={{ people: group }}>
        {write(value)}
      </AnchorLink>
    );
  const share = (arm: typeof treated) =>
    arm?.participation == null
      ? '–'
      : t('shareRange', {
          share: format.percent(arm.participation, 1),
          low: format.percent(arm.participationLow ?? 0, 1),
          high: format.percent(arm.participationHigh ?? 0, 1),
        });
  const isDrawn = effect.design === 'RANDOMISED';
  const rows: [string, ReactNode, ReactNode][] = treated
    ? [
        [
          t('row.customers'),
          linked(treated.customers, 'TREATED'),
          controls && linked(controls.customers, isDrawn ? 'HOLDOUT' : 'COMPARED'),
        ],
        ...(treated.responders + (controls?.responders ?? 0) > 0
          ? [
              [
                t('row.responders'),
                linked(treated.responders, 'RESPONDERS'),
                controls && linked(controls.responders, 'CONTROL_RESPONDERS'),
              ] as [string, ReactNode, ReactNode],
            ]
          : []),
        [
          t('row.buyers'),
          linked(treated.buyers, 'BUYERS'),
          controls && linked(controls.buyers, 'CONTROL_BUYERS'),
        ],
        [t('row.newBuyers'), linked(treated.newBuyers, 'NEW_BUYERS'), ''],
        [t('row.participants'), linked(treated.participants, 'PARTICIPANTS'), ''],
        [t('row.participation'), share(treated), ''],
        [
          t('row.revenue'),
          linked(treated.revenue, 'SPENT', format.money),
          controls && linked(controls.revenue, 'CONTROL_SPENT', format.money),
        ],
        [
          t('row.discount'),
          linked(treated.discount, 'SPENT', format.money),
          controls && linked(controls.discount, 'CONTROL_SPENT', format.money),
        ],
      ]
    : [];
  return (
    <Panel title={t('why.title')}>
      <Stack gap="sm">
        {effect.design === 'BEFORE_AFTER' && (
          <Alert variant="outline" color="orange" icon={<Icon name="alert" />}>
            {t('why.notCausal')}
          </Alert>
        )}
        <Text>{t(`design.${effect.design}`)}</Text>
        {effect.responses && (
          <Text>
            {t('why.responses', {
              points: format.number(100 * effect.responses.difference, 1),
              low: format.number(100 * effect.responses.low, 1),
              high: format.number(100 * effect.responses.high, 1),
            })}
          </Text>
        )}
        {effect.buyers && (
          <Text>
            {t('why.buyers', {
              points: format.number(100 * effect.buyers.difference, 1),
              low: format.number(100 * effect.buyers.low, 1),
              high: format.number(100 * effect.buyers.high, 1),
            })}
          </Text>
        )}
        {effect.design === 'MATCHED' && effect.preTrend.low !== null && (
          <Text>
            {t(
              effect.preTrend.low > 0 || (effect.preTrend.high ?? 0) < 0
                ? 'why.preTrendBad'
                : 'why.preTrendGood',
            )}
          </Text>
        )}
        {effect.unmatched > 0 && (
          <Text>{t('why.unmatched', { count: effect.unmatched, n: format.number(effect.unmatched) })}</Text>
        )}
        <SmallTable
          label={t('why.title')}
          columns={[
            { header: t('why.figure') },
            { header: t('arm.treated'), numeric: true },
            { header: t(isDrawn ? 'arm.holdout' : 'arm.compared'), numeric: true },
          ]}
          rows={rows.map(([name, one, two]) => ({ id: name, cells: [name, one, two] }))}
        />
      </Stack>
    </Panel>
  );
}
