import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import type { ImportData } from './import-fragment';
import { type ImportState, prepareImport } from './prepare-import';

const tones: Record<ImportState, Tone> = {
  CHECKING: 'busy',
  READY: 'warn',
  MERGING: 'busy',
  COMPLETED: 'good',
  FAILED: 'bad',
  CANCELLED: 'neutral',
};

/** The state in words; a checked file with nothing to write waits for nobody. */
export function ImportBadge({ import_ }: { import_: ImportData }) {
  const { t } = useTranslation('imports');
  const { state } = import_;
  if (state === 'READY' && !prepareImport(import_).confirmable) {
    if (import_.waitsFor.length > 0) return <StatusBadge tone="warn">{t('state.waits')}</StatusBadge>;
    return <StatusBadge tone="neutral">{t('state.nothingNew')}</StatusBadge>;
  }
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
}
