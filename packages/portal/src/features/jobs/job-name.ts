import { useTranslation } from 'react-i18next';
import type words from '../../locales/vi/jobs.json';

/** A job's name in the reader's words; one that has none yet is shown as the server calls it. */
export function useJobName() {
  const { t, i18n } = useTranslation('jobs');
  return (job: string) =>
    i18n.exists(`name.${job}`, { ns: 'jobs' }) ? t(`name.${job as keyof (typeof words)['name']}`) : job;
}
