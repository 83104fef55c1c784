import { useQuery } from '@apollo/client/react';
import { Group, NativeSelect, Stack, Tabs, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { ExportMenu, exportLinks } from '../../ui/table/export-menu';
import { partsOfMedicine } from './medicine-name';
import { useLiveWorklist } from './use-live-worklist';
import { Worklist } from './worklist';
import { WorklistCountsQuery, WorklistQuery } from './worklist-fields';
import { type WorklistGroup, type WorklistSearch, worklistFilter, worklistGroups } from './worklist-search';

/** The pharmacist's morning: whom to call about which medicine, worked through by keyboard. */
export function WorklistPage() {
  const { t } = useTranslation(['reminders', 'courses']);
  const format = useFormat();
  const search = useSearch({ from: '/layout/refills' });
  const navigate = useNavigate({ from: '/refills' });
  const filter = worklistFilter(search);
  const counts = useQuery(WorklistCountsQuery, { variables: { filter } });
  const known = counts.data?.refillWorklistCounts ?? counts.previousData?.refillWorklistCounts;
  // Where the address names none: the first group that has somebody to call.
  const group = search.group ?? (known && firstGroup(known)) ?? 'OVERDUE';
  const list = useQuery(WorklistQuery, { variables: { group, filter }, skip: !known });
  const refresh = () => void Promise.all([counts.refetch(), list.refetch()]);
  useLiveWorklist({ onRow: () => void counts.refetch(), onMany: refresh });
  const set = (next: Partial<WorklistSearch>) =>
    void navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, v]) => v)),
      replace: true,
    });
  const branches = counts.data?.branches ?? [];

  return (
    <>
      <PageHeader
        title={t('reminders:title')}
        text={known && t('reminders:asOf', { date: format.date(known.asOf, 'long') })}
        actions={
          <ButtonLink to="/refills/effect" variant="default">
            {t('reminders:effect.open')}
          </ButtonLink>
        }
      />
      <Tabs
        value={group}
        onChange={(next) => set({ group: (next as WorklistGroup | null) ?? undefined } as never)}
      >
        <Tabs.List className="no-print" aria-label={t('reminders:groups')}>
          {worklistGroups.map((each) => (
            <Tabs.Tab
              key={each}
              value={each}
              rightSection={
                known && (
                  <Text span size="sm" c="dimmed" className="number">
                    {format.number(known[each.toLowerCase() as Lowercase<WorklistGroup>])}
                  </Text>
                )
              }
            >
              {t(`reminders:group.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {worklistGroups.map((each) => (
          <Tabs.Panel key={each} value={each} pt="md">
            {each === group && (
              <Stack gap="sm">
                <Group gap="sm" align="flex-end" className="no-print">
                  <SearchField
                    label={t('courses:list.search')}
                    value={search.search}
                    onChange={(words) => set({ search: words } as never)}
                  />
                  <NativeSelect
                    label={t('reminders:medicine')}
                    value={search.medicine ?? ''}
                    onChange={(event) => set({ medicine: event.currentTarget.value })}
                    data={[
                      { value: '', label: t('reminders:allMedicines') },
                      ...(known?.medicineKeys ?? []).map((key) => ({
                        value: key,
                        label: partsOfMedicine(key).ingredients,
                      })),
                    ]}
                    style={{ flex: '0 1 240px' }}
                  />
                  {branches.length > 1 && (
                    <NativeSelect
                      label={t('reminders:branch')}
                      value={search.branch ?? ''}
                      onChange={(event) => set({ branch: event.currentTarget.value })}
                      data={[
                        { value: '', label: t('reminders:allBranches') },
                        ...branches.map(({ id, name }) => ({ value: id, label: name })),
                      ]}
                      style={{ flex: '0 1 200px' }}
                    />
                  )}
                  <ExportMenu links={exportLinks('refill-worklist', { group, ...filter })} />
                </Group>
                {counts.error && <ErrorPanel error={counts.error} onRetry={refresh} />}
                {!counts.error && (
                  <Worklist
                    // Another list begins at its first row.
                    key={JSON.stringify([group, filter])}
                    group={group}
                    exclusions={known?.exclusions ?? []}
                    filtered={Object.keys(filter).length > 0}
                    nobody={known !== undefined && !countsOf(known).some((count) => count > 0)}
                    connection={list.data?.refillWorklist}
                    error={list.error}
                    onRetry={refresh}
                    onMore={(after) => list.fetchMore({ variables: { after } })}
                    onChanged={() => void counts.refetch()}
                  />
                )}
              </Stack>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

const countsOf = (known: Record<Lowercase<WorklistGroup>, number>): number[] =>
  worklistGroups.map((group) => known[group.toLowerCase() as Lowercase<WorklistGroup>]);

function firstGroup(counts: { overdue: number; due: number; coming: number }): WorklistGroup {
  if (counts.overdue > 0) return 'OVERDUE';
  return counts.due > 0 || counts.coming === 0 ? 'DUE' : 'COMING';
}
