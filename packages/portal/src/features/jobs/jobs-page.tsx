import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/layout/page-header';
import { JobRuns } from './job-runs';
import { JobSchedules } from './job-schedules';

/** What the pharmacy's computers do by themselves: runs, failures, what comes next. */
export function JobsPage() {
  const { t } = useTranslation('jobs');
  const search = useSearch({ from: '/layout/jobs' });
  const navigate = useNavigate({ from: '/jobs' });
  const tab = search.tab ?? 'runs';
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({ search: { tab: next === 'schedules' ? 'schedules' : undefined } })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="runs">{t('runs')}</Tabs.Tab>
          <Tabs.Tab value="schedules">{t('schedules')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="runs">
          <JobRuns
            search={search}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, ...next }) })}
          />
        </Tabs.Panel>
        <Tabs.Panel value="schedules">
          <JobSchedules />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
