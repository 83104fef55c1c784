import { useQuery } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { type Column, DataTable } from '../../ui/table/data-table';
import { ReasonDialog } from './reason-dialog';
import { useLotName } from './stock-form';
import { useStockCommands } from './use-stock-commands';

const DocumentQuery = graphql(`
  query StockDocument($id: ID!) {
    stockDocument(id: $id) {
      id kind reason recordedAt recordedByName
      branch { id name } toBranch { id name }
      reverses { id kind recordedAt } reversedBy { id recordedAt }
      sums { products value }
      movements {
        id quantity unitCost
        product { id name sku baseUnit } branch { id name } batch { id lot expiresOn }
      }
    }
  }
`);
type Line = ResultOf<typeof DocumentQuery>['stockDocument']['movements'][number];

/** One count, write-off, transfer or reversal with what it moved; it is taken back by another, with a reason. */
export function DocumentPage() {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const lotName = useLotName();
  const { can } = useSession();
  const commands = useStockCommands();
  const [reversing, setReversing] = useState(false);
  const { documentId } = useParams({ from: '/layout/stock/documents/$documentId' });
  const { data, error, refetch } = useQuery(DocumentQuery, { variables: { id: documentId } });
  const document = data?.stockDocument;
  if (error && !document) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!document) return <PagePending />;
  const { kind, branch, toBranch, reverses, reversedBy, movements } = document;
  const columns: Column<Line>[] = [
    { id: 'product', header: t('stock:column.product'), cell: ({ product }) => product.name },
    { id: 'branch', header: t('stock:column.branch'), cell: (line) => line.branch.name },
    { id: 'lot', header: t('stock:column.lot'), cell: ({ batch }) => lotName(batch.lot) },
    {
      id: 'quantity',
      header: t('stock:column.change'),
      numeric: true,
      cell: ({ quantity, product }) =>
        `${Number(quantity) > 0 ? '+' : ''}${format.number(quantity)} ${product.baseUnit ?? ''}`,
    },
    {
      id: 'cost',
      header: t('stock:column.cost'),
      numeric: true,
      cell: ({ unitCost }) => (unitCost === null ? '–' : format.price(unitCost)),
    },
  ];
  return (
    <>
      <PageHeader
        title={t(`stock:document.${kind}`)}
        text={format.instant(document.recordedAt)}
        badge={reversedBy && <StatusBadge tone="neutral">{t('stock:document.reversed')}</StatusBadge>}
        back={{ link: { to: '/stock/documents' }, label: t('stock:documents.title') }}
        actions={
          can('stock.write') &&
          !reversedBy &&
          !reverses && (
            <Button variant="default" onClick={() => setReversing(true)}>
              {t('stock:reverse.action')}
            </Button>
          )
        }
      />
      <Stack>
        <Panel>
          <Facts
            facts={[
              [t('stock:column.branch'), branch?.name ?? t('stock:otherBranch')],
              [t('stock:transfer.to'), kind === 'TRANSFER' && (toBranch?.name ?? t('stock:otherBranch'))],
              [t('stock:column.reason'), document.reason],
              [t('stock:column.who'), document.recordedByName],
              [t('stock:column.value'), format.money(document.sums.value)],
              [
                t('stock:reverse.of'),
                reverses && (
                  <AnchorLink to="/stock/documents/$documentId" params={{ documentId: reverses.id }}>
                    {`${t(`stock:document.${reverses.kind}`)} · ${format.instant(reverses.recordedAt)}`}
                  </AnchorLink>
                ),
              ],
              [
                t('stock:reverse.by'),
                reversedBy && (
                  <AnchorLink to="/stock/documents/$documentId" params={{ documentId: reversedBy.id }}>
                    {format.instant(reversedBy.recordedAt)}
                  </AnchorLink>
                ),
              ],
            ]}
          />
        </Panel>
        <DataTable
          name="stock-document-lines"
          caption={t('stock:document.lines')}
          columns={columns}
          rows={movements}
          rowId={(line) => line.id}
          rowLink={({ product }) => ({ to: '/stock/$productId', params: { productId: product.id } })}
          total={movements.length}
          empty={<EmptyState title={t('stock:document.noDifference')} />}
        />
      </Stack>
      {reversing && (
        <ReasonDialog
          title={t('stock:reverse.title')}
          text={t('stock:reverse.text', { count: movements.length })}
          submitLabel={t('stock:reverse.submit')}
          onSend={(reason, key) => commands.reverse(document.id, reason, key)}
          onClose={() => setReversing(false)}
        />
      )}
    </>
  );
}
