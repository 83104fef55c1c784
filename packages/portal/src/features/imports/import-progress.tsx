import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { ProgressBar } from '../../ui/layout/progress-bar';
import type { ImportData } from './import-fragment';
import { stepOf } from './prepare-import';

/** How far the check or the merge has come, in bytes read or records written, with the time left where known. */
export function ImportProgress({ import_ }: { import_: ImportData }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { done, total, secondsLeft } = import_.progress;
  const step = stepOf(import_);
  // Comparing is one statement: it is under way or over.
  const measured = step === 'READING' || step === 'MERGING';
  return (
    <ProgressBar
      label={t(`progress.${step}`)}
      done={measured ? done : 0}
      total={measured ? total : 0}
      secondsLeft={measured ? secondsLeft : null}
      write={step === 'READING' ? format.bytes : undefined}
    />
  );
}
