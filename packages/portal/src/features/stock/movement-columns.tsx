import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import type { Column } from '../../ui/table/data-table';
import { useLotName } from './stock-form';

export const MovementFields = graphql(`
  fragment Movement on StockMovement {
    id kind quantity unitCost movedAt reason reversesId saleId saleCode receiptId receiptCode importId importFile sourceRow movedByName
    branch { id name }
    batch { id lot expiresOn }
    document { id kind }
  }
`);
export type Movement = ResultOf<typeof MovementFields>;
type Masked = FragmentOf<typeof MovementFields>;

/** When, what, how much of which lot, what it came of, who and why. */
export function useMovementColumns<Row extends Masked>(): Column<Row>[] {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const lotName = useLotName();
  const of = (row: Row): Movement => readFragment(MovementFields, row as Masked);
  return [
    { id: 'time', header: t('column.time'), cell: (row) => format.instant(of(row).movedAt) },
    {
      id: 'kind',
      header: t('column.kind'),
      cell: (row) => {
        const { kind, reversesId } = of(row);
        return reversesId ? t('movement.reversed', { kind: t(`movement.${kind}`) }) : t(`movement.${kind}`);
      },
    },
    { id: 'branch', header: t('column.branch'), cell: (row) => of(row).branch.name },
    { id: 'lot', header: t('column.lot'), cell: (row) => lotName(of(row).batch.lot) },
    {
      id: 'quantity',
      header: t('column.change'),
      numeric: true,
      cell: (row) => {
        const { quantity } = of(row);
        return `${Number(quantity) > 0 ? '+' : ''}${format.number(quantity)}`;
      },
    },
    { id: 'source', header: t('column.source'), cell: (row) => <Source movement={of(row)} /> },
    { id: 'who', header: t('column.who'), cell: (row) => of(row).movedByName ?? '' },
    { id: 'reason', header: t('column.reason'), cell: (row) => of(row).reason ?? '' },
  ];
}

/** What a movement came of, opened where the reader may see it. */
function Source({ movement }: { movement: Movement }) {
  const { t } = useTranslation('stock');
  const { can } = useSession();
  const { saleId, saleCode, receiptId, receiptCode, document, importId, importFile, sourceRow } = movement;
  const file = importId && importFile && (
    <>
      {can('imports.read') ? (
        <AnchorLink to="/imports/$importId" params={{ importId }}>
          {importFile}
        </AnchorLink>
      ) : (
        importFile
      )}
      {sourceRow !== null && ` · ${t('row', { row: sourceRow })}`}
    </>
  );
  const first =
    saleId && saleCode ? (
      can('sales.read') ? (
        <AnchorLink to="/sales/$saleId" params={{ saleId }}>
          {saleCode}
        </AnchorLink>
      ) : (
        saleCode
      )
    ) : document ? (
      <AnchorLink to="/stock/documents/$documentId" params={{ documentId: document.id }}>
        {t(`document.${document.kind}`)}
      </AnchorLink>
    ) : receiptId && receiptCode && can('purchasing.read') ? (
      <AnchorLink to="/purchasing/receipts/$receiptId" params={{ receiptId }}>
        {receiptCode}
      </AnchorLink>
    ) : (
      receiptCode
    );
  return (
    <div>
      {first}
      {first && file && <br />}
      {file}
    </div>
  );
}
