import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../ui/layout/progress-bar';
import type { ImportData } from './import-fragment';

/** How far the check or the merge has come, in rows, with the time left where it is known. */
export function ImportProgress({ import_ }: { import_: ImportData }) {
  const { t } = useTranslation('imports');
  const { done, total, secondsLeft } = import_.progress;
  return (
    <ProgressBar
      label={t(import_.state === 'MERGING' ? 'progress.MERGING' : 'progress.CHECKING')}
      done={done}
      total={total}
      secondsLeft={secondsLeft}
    />
  );
}
