import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';

const tones = {
  DRAFT: 'warn',
  PLANNED: 'neutral',
  RUNNING: 'good',
  ENDED: 'neutral',
  STOPPED: 'bad',
  DISCARDED: 'neutral',
} as const satisfies Record<string, Tone>;

export function PhaseBadge({ phase }: { phase: keyof typeof tones }) {
  const { t } = useTranslation('promotions');
  return <StatusBadge tone={tones[phase]}>{t(`phase.${phase}`)}</StatusBadge>;
}
