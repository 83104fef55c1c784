import { useQuery } from '@apollo/client/react';
import { Group, NativeSelect, Stack, Tabs, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { DebtsTabs } from '../../ui/debts/debts-tabs';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { PageHeader } from '../../ui/layout/page-header';
import { ExportMenu, exportLinks } from '../../ui/table/export-menu';
import { CollectionCountsQuery, CollectionsQuery } from './collection-fields';
import { CollectionList } from './collection-list';
import {
  type CollectionGroup,
  type CollectionsSearch,
  collectionFilter,
  collectionGroups,
  collectionSorts,
} from './collections-search';
import { useLiveCollections } from './use-live-collections';

/** Whom to call about what is overdue, worked through by keyboard. */
export function CollectionsPage() {
  const { t } = useTranslation('collections');
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/debts/worklist' });
  const navigate = useNavigate({ from: '/debts/worklist' });
  const filter = collectionFilter(search);
  const group = search.group ?? 'CALL';
  const sort = search.sort ?? 'WEIGHT';
  const counts = useQuery(CollectionCountsQuery, { variables: { filter } });
  const known = (counts.data ?? counts.previousData)?.collectionWorklistCounts;
  const list = useQuery(CollectionsQuery, { variables: { group, sort, filter } });
  const refresh = () => void Promise.all([counts.refetch(), list.refetch()]);
  useLiveCollections({ onRow: () => void counts.refetch(), onMany: refresh });
  const set = (next: CollectionsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const branches = counts.data?.branches ?? [];
  const ordered = group === 'CALL' || group === 'EXCLUDED';

  return (
    <>
      <PageHeader
        title={t('title')}
        text={
          known &&
          t('text', {
            count: known.call.count,
            amount: format.money(known.call.overdue),
            date: format.date(known.today, 'long'),
          })
        }
      />
      <DebtsTabs />
      <Tabs value={group} onChange={(next) => set({ group: (next as CollectionGroup | null) ?? undefined })}>
        <Tabs.List className="no-print" aria-label={t('groups')}>
          {collectionGroups.map((each) => (
            <Tabs.Tab
              key={each}
              value={each}
              rightSection={
                known && (
                  <Text span size="sm" c="dimmed" className="number">
                    {format.number(known[each.toLowerCase() as Lowercase<CollectionGroup>].count)}
                  </Text>
                )
              }
            >
              {t(`group.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {collectionGroups.map((each) => (
          <Tabs.Panel key={each} value={each} pt="md">
            {each === group && (
              <Stack gap="sm">
                <Group gap="sm" align="flex-end" className="no-print">
                  <SearchField
                    label={t('search')}
                    value={search.search}
                    onChange={(words) => set({ search: words || undefined })}
                  />
                  {ordered && (
                    <NativeSelect
                      label={t('sort.label')}
                      value={sort}
                      onChange={({ currentTarget: { value } }) =>
                        set({ sort: collectionSorts.find((one) => one === value && one !== 'WEIGHT') })
                      }
                      data={collectionSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
                      style={{ flex: '0 1 240px' }}
                    />
                  )}
                  {branches.length > 1 && (
                    <NativeSelect
                      label={t('branch')}
                      value={search.branch ?? ''}
                      onChange={(event) => set({ branch: event.currentTarget.value || undefined })}
                      data={[
                        { value: '', label: t('allBranches') },
                        ...branches.map(({ id, name }) => ({ value: id, label: name })),
                      ]}
                      style={{ flex: '0 1 200px' }}
                    />
                  )}
                  {can('exports.read') && (
                    <ExportMenu links={exportLinks('collection-worklist', { group, sort, ...filter })} />
                  )}
                </Group>
                {counts.error && <ErrorPanel error={counts.error} onRetry={refresh} />}
                {!counts.error && (
                  <CollectionList
                    // Another list begins at its first row.
                    key={JSON.stringify([group, sort, filter])}
                    group={group}
                    exclusions={known?.exclusions ?? []}
                    filtered={Object.keys(filter).length > 0}
                    connection={list.data?.collectionWorklist}
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
