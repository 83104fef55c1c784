import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import type { Explanation, ScoreStep } from './prepare-explanation';
import { boundOf } from './prepare-thresholds';
import type { ExplanationData } from './why-drawer';

const letters = { RECENCY: 'R', FREQUENCY: 'F', MONETARY: 'M' } as const;

/** The three scores in sentences, each with its sum, then the rules that turn them into a segment and a tier. */
export function WhyScores({
  explanation,
  prepared,
}: {
  explanation: ExplanationData;
  prepared: Explanation;
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { member, ownBounds } = explanation;

  const sentence = ({ measure, value, ...step }: ScoreStep): string => {
    const others = format.number(step.others);
    const scored = format.number(step.scored);
    if (measure === 'MONETARY') return t('why.MONETARY', { value: format.money(value), others, scored });
    if (measure === 'FREQUENCY') {
      return t('why.FREQUENCY', { count: value, n: format.number(value), others, scored });
    }
    return value === 0
      ? t('why.recencyToday', { others, scored })
      : t('why.RECENCY', {
          count: value,
          n: format.number(value),
          date: member.lastDay ? format.date(member.lastDay) : '–',
          others,
          scored,
        });
  };
  /** What made the score: the own bound it lies within, or the sum that makes fifths. */
  const ruled = ({ measure, score, others, scored }: ScoreStep): string => {
    const letter = letters[measure];
    if (!ownBounds)
      return t('why.sum', { letter, score, others: format.number(others), scored: format.number(scored) });
    const write = measure === 'MONETARY' ? format.money : format.number;
    const { from, to } = boundOf(ownBounds, measure, score);
    if (to === null) return t('why.over', { letter, score, to: write(from ?? 0) });
    if (from === null) return t('why.upTo', { letter, score, to: write(to) });
    return t('why.between', { letter, score, from: write(from), to: write(to) });
  };
  return (
    <>
      <List spacing="sm" type="unordered" withPadding={false}>
        {prepared.steps.map((step) => (
          <List.Item key={step.measure}>
            <Text>{sentence(step)}</Text>
            <Text size="sm" c="dimmed">
              {ruled(step)}
            </Text>
          </List.Item>
        ))}
      </List>
      <Text>
        {member.segment &&
          prepared.rule &&
          t('why.ruleWithScores', {
            r: member.r,
            f: member.f,
            rule: prepared.rule,
            segment: t(`segment.${member.segment}`),
          })}{' '}
        {member.valueTier &&
          (member.monetary > 0
            ? t('why.tierRule', { m: member.m, tier: t(`tier.${member.valueTier}`) })
            : t('why.tierNegative', { tier: t(`tier.${member.valueTier}`) }))}
      </Text>
    </>
  );
}
