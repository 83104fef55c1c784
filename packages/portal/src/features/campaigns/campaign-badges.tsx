import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';

const states = {
  DRAFT: 'neutral',
  APPROVED: 'warn',
  RUNNING: 'busy',
  ENDED: 'good',
  CANCELLED: 'neutral',
} as const;
const verdicts = {
  ...{ MADE_MONEY: 'good', LOST_MONEY: 'bad', NOT_PROVEN: 'neutral', TOO_EARLY: 'busy', TOO_FEW: 'neutral' },
  ...{ PRE_TREND_DIFFERS: 'warn', NOT_CAUSAL: 'warn' },
} as const satisfies Record<string, Tone>;
export type Verdict = keyof typeof verdicts;

export function StateBadge({ state }: { state: keyof typeof states }) {
  const { t } = useTranslation('campaigns');
  return <StatusBadge tone={states[state]}>{t(`state.${state}`)}</StatusBadge>;
}

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('campaigns');
  return <StatusBadge tone={verdicts[verdict]}>{t(`verdict.${verdict}`)}</StatusBadge>;
}
