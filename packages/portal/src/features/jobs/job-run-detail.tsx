import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { Facts } from '../../ui/layout/facts';
import type { JobRun } from './job-run-fields';

/** Everything known about a run. */
export function JobRunDetail({ run }: { run: JobRun }) {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  return (
    <Facts
      facts={[
        [t('column.cause'), t(`cause.${run.cause}`)],
        [t('column.queuedAt'), format.instant(run.queuedAt)],
        [t('startedAt'), run.startedAt && format.instant(run.startedAt)],
        [t('finishedAt'), run.finishedAt && format.instant(run.finishedAt)],
        [t('column.businessDate'), run.businessDate && format.date(run.businessDate)],
        [t('column.attempt'), format.number(run.attempt)],
        [
          t('done'),
          run.progress &&
            run.progress.total > 0 &&
            `${format.number(run.progress.done)} / ${format.number(run.progress.total)}`,
        ],
        [t('error'), run.errorMessage],
        [t('errorId'), run.errorId],
      ]}
    />
  );
}
