import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { Explain } from '../../ui/layout/explain';
import type { CampaignDetails, Effect } from './campaign-fields';

/** The name of an estimate, with how it is reckoned a click away. */
export function Explained({ label, why }: { label: string; why: ReactNode }) {
  return (
    <Group gap={4} wrap="nowrap">
      {label}
      <Explain label={label}>{why}</Explain>
    </Group>
  );
}

/** How each part of the money was reckoned, with the numbers it came from where these are known. */
export function useExplanations(campaign: CampaignDetails, effect: Effect) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { design, margin, others, after, fixedCost, profit, matched } = effect;
  const [treated, controls] = effect.arms;
  const how = t(`explain.${design}`, { n: format.number(matched) });
  const isTold = design === 'RANDOMISED' && treated && controls && controls.customers > 0;
  const expected = isTold ? (controls.revenue / controls.customers) * treated.customers : 0;
  const revenue = isTold
    ? t('explain.revenue', {
        treated: format.money(treated.revenue),
        n: format.number(treated.customers),
        controls: format.money(controls.revenue),
        m: format.number(controls.customers),
        expected: format.money(Math.round(expected)),
        change: format.money(effect.revenue.estimate),
      })
    : how;
  return {
    revenue,
    margin: `${t('explain.margin')} ${how}`,
    others: `${t('explain.others')} ${how}`,
    after: `${t('explain.after', { count: campaign.dipDays })} ${how}`,
    fixedCost: t('explain.fixedCost'),
    profit: t('explain.profit', {
      margin: format.money(margin.estimate),
      others: format.money(others.estimate),
      after: format.money(after.estimate),
      fixed: format.money(fixedCost),
      profit: format.money(profit.estimate),
    }),
  };
}
