import { Alert, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
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
        <Table.ScrollContainer minWidth={480}>
          <Table aria-label={t('money.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('money.part')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('money.estimate')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('money.range')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {money.map(([name, figure, why]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400} miw={160}>
                    <Explained label={name} why={why} />
                  </Table.Th>
                  <Table.Td ta="end" className="number">
                    {format.money(typeof figure === 'number' ? figure : figure.estimate)}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {typeof figure === 'number' ? '' : range(figure)}
                  </Table.Td>
                </Table.Tr>
              ))}
              <Table.Tr fw={600}>
                <Table.Th scope="row">
                  <Explained label={t('money.profit')} why={explain.profit} />
                </Table.Th>
                <Table.Td ta="end" className="number">
                  {format.money(profit.estimate)}
                </Table.Td>
                <Table.Td ta="end" className="number">
                  {range(profit)}
                </Table.Td>
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
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
        <Table.ScrollContainer minWidth={300}>
          <Table aria-label={t('why.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('why.figure')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('arm.treated')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t(isDrawn ? 'arm.holdout' : 'arm.compared')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([name, one, two]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400} miw={110}>
                    {name}
                  </Table.Th>
                  <Table.Td ta="end" className="number">
                    {one}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {two}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Panel>
  );
}
