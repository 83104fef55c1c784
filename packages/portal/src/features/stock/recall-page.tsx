import { useQuery } from '@apollo/client/react';
import { Box, Button, Stack, Table, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { CloseRecallDialog } from './close-recall-dialog';
import { RecallBuyers } from './recall-buyers';

const RecallQuery = graphql(`
  query Recall($id: ID!) {
    recall(id: $id) {
      id version reason reference soldFrom state openedAt openedByName closedAt closedByName outcome
      product { id name baseUnit }
      batches { id lot expiresOn hold levels { id quantity branch { id name } } }
    }
  }
`);

/** A recall: its lots and where they are, and the buyers who have to be told. */
export function RecallPage() {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const { recallId } = useParams({ from: '/layout/stock/recalls/$recallId' });
  const search = useSearch({ from: '/layout/stock/recalls/$recallId' });
  const navigate = useNavigate({ from: '/stock/recalls/$recallId' });
  const [closing, setClosing] = useState(false);
  const { data, error, refetch } = useQuery(RecallQuery, { variables: { id: recallId } });
  const recall = data?.recall;
  if (error && !recall) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!recall) return <PagePending />;
  const { product, batches } = recall;
  const isOpen = recall.state === 'OPEN';
  return (
    <>
      <PageHeader
        title={t('stock:recalls.of', { lots: batches.map(({ lot }) => lot).join(', ') })}
        text={
          <AnchorLink to="/stock/$productId" params={{ productId: product.id }}>
            {product.name}
          </AnchorLink>
        }
        badge={
          <StatusBadge tone={isOpen ? 'bad' : 'neutral'}>
            {t(`stock:recalls.state.${recall.state}`)}
          </StatusBadge>
        }
        back={{ link: { to: '/stock/recalls' }, label: t('stock:recalls.title') }}
        actions={
          isOpen &&
          can('stock.recall') && (
            <Button variant="default" onClick={() => setClosing(true)}>
              {t('stock:recalls.close.action')}
            </Button>
          )
        }
      />
      <Stack>
        <Panel>
          <Facts
            facts={[
              [t('stock:column.reason'), recall.reason],
              [t('stock:recalls.reference'), recall.reference],
              [t('stock:recalls.soldFrom'), format.date(recall.soldFrom)],
              [
                t('stock:recalls.openedAt'),
                [format.instant(recall.openedAt), recall.openedByName].filter(Boolean).join(' · '),
              ],
              [
                t('stock:recalls.closedAt'),
                recall.closedAt &&
                  [format.instant(recall.closedAt), recall.closedByName].filter(Boolean).join(' · '),
              ],
              [t('stock:recalls.outcome'), recall.outcome],
            ]}
          />
        </Panel>
        <Panel title={t('stock:recalls.lots')}>
          <Table.ScrollContainer minWidth={280} type="native">
            <Table aria-label={t('stock:recalls.lots')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('stock:column.lot')}</Table.Th>
                  <Table.Th scope="col">{t('stock:column.expiresOn')}</Table.Th>
                  <Table.Th scope="col">{t('stock:recalls.where')}</Table.Th>
                  <Table.Th scope="col" visibleFrom="sm">
                    {t('stock:column.state')}
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {batches.map(({ id, lot, expiresOn, hold, levels }) => (
                  <Table.Tr key={id}>
                    <Table.Td style={{ overflowWrap: 'anywhere', minWidth: 88 }}>{lot}</Table.Td>
                    <Table.Td>{expiresOn ? format.date(expiresOn) : '–'}</Table.Td>
                    <Table.Td>
                      {levels.length === 0
                        ? t('stock:recalls.nowhere')
                        : levels
                            .map(
                              ({ branch, quantity }) =>
                                `${branch.name}: ${format.number(quantity)} ${product.baseUnit ?? ''}`,
                            )
                            .join(' · ')}
                      {/* On a phone there is no room for a column of its own. */}
                      <Box hiddenFrom="sm">
                        <HoldBadge hold={hold} />
                      </Box>
                    </Table.Td>
                    <Table.Td visibleFrom="sm">
                      <HoldBadge hold={hold} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {batches.some(({ levels }) => levels.length > 0) && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('stock:recalls.leftText')}{' '}
              <AnchorLink to="/stock/$productId" params={{ productId: product.id }} underline="always">
                {t('stock:recalls.toStock')}
              </AnchorLink>
            </Text>
          )}
        </Panel>
        {can('recalls.read') && (
          <RecallBuyers
            recallId={recall.id}
            unit={product.baseUnit ?? ''}
            isOpen={isOpen}
            search={search}
            onChange={(next) =>
              void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
            }
          />
        )}
      </Stack>
      {closing && <CloseRecallDialog recall={recall} onClose={() => setClosing(false)} />}
    </>
  );
}

function HoldBadge({ hold }: { hold: 'QUARANTINE' | 'RECALL' | null }) {
  const { t } = useTranslation('stock');
  return hold ? (
    <StatusBadge tone="bad">{t(`hold.${hold}`)}</StatusBadge>
  ) : (
    <StatusBadge tone="good">{t('hold.none')}</StatusBadge>
  );
}
