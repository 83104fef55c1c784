import { useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { GroupDialog } from './group-dialog';
import { placeGroups } from './prepare-groups';

const GroupsQuery = graphql(`
  query CustomerGroups {
    customerGroups { id name parentId wholesale version customerCount }
  }
`);
export type CustomerGroup = ResultOf<typeof GroupsQuery>['customerGroups'][number];

/** The groups as a tree: how many customers are in each with those below, and the list of them a click away. */
export function GroupsPage() {
  const { t } = useTranslation('customers');
  const { can } = useSession();
  const { data, error, refetch } = useQuery(GroupsQuery, { fetchPolicy: 'cache-and-network' });
  const [edited, setEdited] = useState<CustomerGroup | 'new' | null>(null);
  const groups = data && placeGroups(data.customerGroups);
  const add = can('customer-groups.manage') && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEdited('new')}>
      {t('group.add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('group.title')}
        text={t('group.text')}
        back={{ link: { to: '/customers' }, label: t('title') }}
        actions={add}
      />
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PagePending />}
      {groups?.length === 0 && <EmptyState title={t('group.none')} text={t('group.noneText')} />}
      {groups && groups.length > 0 && (
        <Paper withBorder p="md" bg="var(--mantine-color-body)">
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
            {groups.map((group) => (
              <Group
                key={group.id}
                component="li"
                justify="space-between"
                wrap="nowrap"
                gap="xs"
                // Deep ones stay readable on a phone.
                pl={`calc(${Math.min(group.depth, 6)} * clamp(12px, 3vw, 24px))`}
              >
                <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                  <Text fw={group.depth === 0 ? 600 : 400}>{group.name}</Text>
                  <AnchorLink to="/customers" search={{ group: group.id }} size="sm">
                    {t('group.count', { count: group.customerCount })}
                  </AnchorLink>
                  {group.wholesale && (
                    <Text size="sm" c="dimmed" span>
                      {` · ${t('group.wholesaleBadge')}`}
                    </Text>
                  )}
                </div>
                {can('customer-groups.manage') && (
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('group.edit', { name: group.name })}
                    onClick={() => setEdited(group)}
                  >
                    <Icon name="edit" size={16} />
                  </ActionIcon>
                )}
              </Group>
            ))}
          </Stack>
        </Paper>
      )}
      {edited && (
        <GroupDialog
          group={edited === 'new' ? null : edited}
          groups={data?.customerGroups ?? []}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            void refetch();
          }}
        />
      )}
    </>
  );
}
