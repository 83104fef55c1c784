import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import type { ImportState } from './prepare-import';

const tones: Record<ImportState, Tone> = {
  CHECKING: 'busy',
  READY: 'warn',
  MERGING: 'busy',
  COMPLETED: 'good',
  FAILED: 'bad',
  CANCELLED: 'neutral',
};

export function ImportBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation('imports');
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
}
