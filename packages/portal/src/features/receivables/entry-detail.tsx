import { useQuery } from '@apollo/client/react';
import { Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { AnchorLink } from '../../ui/layout/link';
import type { Ask } from './account-dialog';
import { EntryCode } from './entry-code';

const EntryQuery = graphql(`
  query ReceivableEntry($id: ID!) {
    receivableEntry(id: $id) {
      id kind code amount businessDate dueDate open saleId reversesId method reference note recordedAt recordedOn recordedBy approvedBy
      importId sourceRow
      reversedBy { id code businessDate note }
      allocations {
        id amount businessDate
        credit { id kind code saleId }
        item { id kind code saleId }
      }
    }
  }
`);
type Entry = ResultOf<typeof EntryQuery>['receivableEntry'];

/** Where an entry comes from, what settled it or what it settled, and what can be done about it. */
export function EntryDetail({ id, customerId, onAsk }: { id: string; customerId: string; onAsk: Ask }) {
  const { t } = useTranslation(['receivables', 'sales']);
  const format = useFormat();
  const { can } = useSession();
  const { data, error, refetch } = useQuery(EntryQuery, { variables: { id } });
  const entry = data?.receivableEntry;
  if (error && !entry) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!entry) return <Skeleton h={72} aria-busy="true" />;
  return (
    <Stack gap="sm" py="xs">
      <Facts
        facts={[
          [
            t('receivables:detail.document'),
            entry.saleId && <EntryCode key="sale" entry={entry} customerId={customerId} />,
          ],
          [t('receivables:field.due'), entry.dueDate && format.date(entry.dueDate)],
          [t('receivables:field.method'), entry.method && t(`sales:payment.${entry.method}`)],
          [t('receivables:field.reference'), entry.reference],
          [t('receivables:field.note'), entry.note],
          [
            t('receivables:detail.recorded'),
            [
              format.instant(entry.recordedAt),
              entry.recordedBy,
              entry.approvedBy && t('receivables:detail.approvedBy', { name: entry.approvedBy }),
            ]
              .filter(Boolean)
              .join(' · '),
          ],
          [
            t('receivables:detail.file'),
            entry.importId && (
              <Text key="file" span inherit>
                {can('imports.read') ? (
                  <AnchorLink to="/imports/$importId" params={{ importId: entry.importId }}>
                    {t('receivables:detail.openFile')}
                  </AnchorLink>
                ) : (
                  t('receivables:detail.fromFile')
                )}
                {entry.sourceRow !== null && `, ${t('receivables:detail.row', { row: entry.sourceRow })}`}
              </Text>
            ),
          ],
          [
            t('receivables:detail.takenBack'),
            entry.reversedBy &&
              [format.date(entry.reversedBy.businessDate), entry.reversedBy.note].filter(Boolean).join(' · '),
          ],
        ]}
      />
      <Allocations entry={entry} customerId={customerId} />
      <EntryActions entry={entry} onAsk={onAsk} />
    </Stack>
  );
}

/** What settled an item, or what a credit settled, day by day; what was given back stands below zero. */
function Allocations({ entry, customerId }: { entry: Entry; customerId: string }) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const isDebit = entry.amount > 0;
  if (entry.allocations.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(isDebit ? 'receivables:detail.unpaid' : 'receivables:detail.unused')}
      </Text>
    );
  const title = t(isDebit ? 'receivables:detail.settledBy' : 'receivables:detail.settles', {
    code: entry.code,
  });
  return (
    <Table.ScrollContainer minWidth={360} type="native">
      <Table aria-label={title} maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{title}</Table.Th>
            <Table.Th scope="col">{t('receivables:field.day')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('receivables:field.amount')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entry.allocations.map((allocation) => {
            const other = isDebit ? allocation.credit : allocation.item;
            return (
              <Table.Tr key={allocation.id}>
                <Table.Td>
                  <EntryCode entry={other} customerId={customerId} /> · {t(`receivables:kind.${other.kind}`)}
                </Table.Td>
                <Table.Td>{format.date(allocation.businessDate)}</Table.Td>
                <Table.Td ta="end" className="number">
                  {format.money(allocation.amount)}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row" colSpan={2} fw={400}>
              {t('receivables:field.left')}
            </Table.Th>
            <Table.Td ta="end" className="number">
              {format.money(entry.open)}
            </Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Only what the entry's kind and state let one do. */
function EntryActions({ entry, onAsk }: { entry: Entry; onAsk: Ask }) {
  const { t } = useTranslation(['receivables']);
  const { can } = useSession();
  const isOpen = entry.open > 0;
  const reversible = !entry.saleId && !entry.reversedBy && entry.kind !== 'REVERSAL';
  const buttons = [
    ...(isOpen && entry.amount > 0 && can('receivables.pay')
      ? [{ does: 'payItem' as const, ask: () => onAsk({ does: 'pay', item: entry }) }]
      : []),
    ...(isOpen && entry.amount < 0 && can('receivables.pay')
      ? [{ does: 'apply' as const, ask: () => onAsk({ does: 'apply', credit: entry }) }]
      : []),
    ...(can('receivables.write')
      ? [
          ...(isOpen && entry.amount > 0
            ? [
                { does: 'creditNote' as const, ask: () => onAsk({ does: 'creditNote', item: entry }) },
                { does: 'writeOff' as const, ask: () => onAsk({ does: 'writeOff', item: entry }) },
              ]
            : []),
          ...(reversible && entry.kind === 'PAYMENT'
            ? [{ does: 'bounce' as const, ask: () => onAsk({ does: 'bounce', entry }) }]
            : []),
          ...(reversible && entry.kind !== 'PAYMENT'
            ? [{ does: 'reverse' as const, ask: () => onAsk({ does: 'reverse', entry }) }]
            : []),
        ]
      : []),
  ];
  if (buttons.length === 0) return null;
  return (
    <Group gap="xs" className="no-print">
      {buttons.map(({ does, ask }) => (
        <Button key={does} size="compact-sm" variant="default" onClick={ask}>
          {t(`receivables:do.${does}`)}
        </Button>
      ))}
    </Group>
  );
}
