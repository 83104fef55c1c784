import { useQuery } from '@apollo/client/react';
import { SegmentedControl, Skeleton, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { type DebtGrouping, type DebtsSearch, debtGroupings, debtVariables, without } from './debts-search';

const GroupsQuery = graphql(`
  query DebtGroups($asOf: Date, $basis: DebtBasis!, $allocation: DebtAllocation!, $by: DebtGrouping!) {
    debtGroups(asOf: $asOf, basis: $basis, allocation: $allocation, by: $by) {
      key name open owed unapplied balance customers
    }
  }
`);

const filterOf = (by: DebtGrouping, key: string): DebtsSearch => {
  const none = { branch: undefined, group: undefined, area: undefined };
  if (by === 'BRANCH') return { ...none, branch: key || undefined };
  return { ...none, [by === 'GROUP' ? 'group' : 'area']: key || without };
};

/** The same money by groups of customers, by branch or by area; each row narrows the page to its own. */
export function GroupsPanel({
  search,
  onChange,
}: {
  search: DebtsSearch;
  onChange: (changes: DebtsSearch) => void;
}) {
  const { t } = useTranslation('debts');
  const format = useFormat();
  const by = search.by ?? 'GROUP';
  const { asOf, basis, allocation } = debtVariables(search);
  const { data, previousData, error, refetch } = useQuery(GroupsQuery, {
    variables: { asOf, basis, allocation, by },
  });
  const groups = (data ?? previousData)?.debtGroups;
  const overdue = (open: readonly number[]) => open.slice(1).reduce((sum, part) => sum + part, 0);
  return (
    <Panel
      title={t('groups.title')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('groups.by')}
          value={by}
          onChange={(next) => onChange({ by: next === 'GROUP' ? undefined : (next as DebtGrouping) })}
          data={debtGroupings.map((value) => ({ value, label: t(`groups.${value}`) }))}
        />
      }
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!groups && !error && <Skeleton h={120} />}
      {groups?.length === 0 && <Text c="dimmed">{t('empty.title')}</Text>}
      {groups && groups.length > 0 && (
        <Table.ScrollContainer minWidth={420}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t(`groups.${by}`)}</Table.Th>
                <Table.Th ta="right">{t('field.owed')}</Table.Th>
                <Table.Th ta="right">{t('field.overdue')}</Table.Th>
                <Table.Th ta="right">{t('field.unapplied')}</Table.Th>
                <Table.Th ta="right">{t('field.customers')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {groups.map(({ key, name, open, owed, unapplied, customers }) => (
                <Table.Tr key={key}>
                  <Table.Td>
                    {by === 'BRANCH' && !key ? (
                      t(`groups.none.${by}`)
                    ) : (
                      <AnchorLink to="/debts" search={{ ...search, place: undefined, ...filterOf(by, key) }}>
                        {name ?? t(`groups.none.${by}`)}
                      </AnchorLink>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{format.money(owed)}</Table.Td>
                  <Table.Td ta="right">{format.money(overdue(open))}</Table.Td>
                  <Table.Td ta="right">{format.money(unapplied)}</Table.Td>
                  <Table.Td ta="right">{format.number(customers)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}
