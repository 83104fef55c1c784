import { useQuery } from '@apollo/client/react';
import { Code, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';

const AuditQuery = graphql(`
  query AuditTrail($after: String) {
    auditRecords(first: 50, after: $after) {
      edges { node { id at actorName actorRole operation entity entityId before after } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
type AuditRecord = ResultOf<typeof AuditQuery>['auditRecords']['edges'][number]['node'];

/** Who changed what and when, with what stood there before. */
export function AuditTrail() {
  const { t } = useTranslation(['settings', 'health-accesses', 'app']);
  const format = useFormat();
  const { data, error, refetch, fetchMore } = useQuery(AuditQuery, { fetchPolicy: 'cache-and-network' });
  const list = data?.auditRecords;
  const columns: Column<AuditRecord>[] = [
    { id: 'at', header: t('settings:audit.at'), cell: (record) => format.instant(record.at) },
    {
      id: 'actor',
      header: t('settings:audit.actor'),
      cell: (record) =>
        record.actorName
          ? `${record.actorName}${record.actorRole ? ` (${t(`app:role.${record.actorRole}`)})` : ''}`
          : t('settings:audit.system'),
    },
    { id: 'operation', header: t('settings:audit.operation'), cell: (record) => record.operation },
    { id: 'entity', header: t('settings:audit.entity'), cell: (record) => record.entity ?? '' },
  ];
  return (
    <DataTable
      name="audit"
      caption={t('settings:tab.audit')}
      columns={columns}
      rows={nodesOf(list)}
      rowId={(record) => record.id}
      detail={(record) => <Change record={record} />}
      total={list?.totalCount}
      error={error}
      onRetry={() => void refetch()}
      hasMore={list?.pageInfo.hasNextPage}
      onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
      toolbar={
        <ButtonLink to="/health-accesses" variant="default">
          {t('health-accesses:open')}
        </ButtonLink>
      }
      empty={<EmptyState title={t('settings:audit.empty')} />}
    />
  );
}

function Change({ record }: { record: AuditRecord }) {
  const { t } = useTranslation('settings');
  const sides = [
    [t('audit.before'), record.before],
    [t('audit.after'), record.after],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {sides.map(([label, value]) => (
        <div key={label}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          {value ? (
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {JSON.stringify(value, null, 2)}
            </Code>
          ) : (
            '–'
          )}
        </div>
      ))}
    </SimpleGrid>
  );
}
