import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';
import { TermsDialog } from '../../ui/receivables/terms-dialog';
import { SmallTable } from '../../ui/table/small-table';

const GroupsQuery = graphql(`
  query GroupTerms { customerGroups { id name creditTerms { id termsDays creditLimit } } }
`);

/** Terms of each group of customers, where it has others than the pharmacy's. */
export function GroupTerms() {
  const { t } = useTranslation(['settings']);
  const format = useFormat();
  const writes = useSession().can('receivables.write');
  const { data, error, refetch } = useQuery(GroupsQuery, { fetchPolicy: 'cache-and-network' });
  const [edited, setEdited] = useState<string | null>(null);
  const groups = data?.customerGroups;
  const group = groups?.find(({ id }) => id === edited);
  return (
    <Panel title={t('settings:receivables.groups')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('settings:receivables.groupsText')}
      </Text>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!groups && !error && <Skeleton h={96} aria-busy="true" />}
      {groups?.length === 0 && <Text size="sm">{t('settings:receivables.noGroups')}</Text>}
      {groups && groups.length > 0 && (
        <SmallTable
          label={t('settings:receivables.groups')}
          columns={[
            t('settings:receivables.group'),
            t('settings:receivables.termsDays'),
            t('settings:receivables.creditLimit'),
            ...(writes ? [t('settings:receivables.change')] : []),
          ].map((header) => ({ header }))}
          rows={groups.map(({ id, name, creditTerms }) => ({
            id,
            cells: [
              name,
              creditTerms?.termsDays == null
                ? t('settings:receivables.usual')
                : t('settings:organization.days', { count: creditTerms.termsDays }),
              creditTerms?.creditLimit == null
                ? t('settings:receivables.usual')
                : format.money(creditTerms.creditLimit),
              writes && (
                <Button
                  key="change"
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('settings:receivables.change')}: ${name}`}
                  onClick={() => setEdited(id)}
                >
                  {t('settings:receivables.change')}
                </Button>
              ),
            ],
          }))}
        />
      )}
      {group && (
        <TermsDialog
          of={{ customerGroupId: group.id }}
          name={group.name}
          own={{
            termsDays: group.creditTerms?.termsDays ?? null,
            creditLimit: group.creditTerms?.creditLimit ?? null,
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}
