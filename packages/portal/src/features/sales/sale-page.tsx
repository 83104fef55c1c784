import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
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
import { SaleBadge } from '../../ui/sale/sale-badge';
import { SaleLines, SaleLinesTable } from '../../ui/sale/sale-lines';
import { SalePrescription } from './sale-prescription';

const SaleQuery = graphql(
  `
    query Sale($id: ID!, $coupons: Boolean!, $imports: Boolean!) {
      sale(id: $id) {
        id code revision source kind status inForce soldAt businessDate seller createdBy channel note sourceRow
        subtotal discount surcharge tax total paid due
        branch { id name }
        customer { id name code }
        payments { method amount }
        coupons @include(if: $coupons) { id code voucherUse { paid } }
        returnedSale { id code }
        returns { id code total }
        lines { id }
        import @include(if: $imports) { id fileName }
        ...SaleLines
      }
    }
  `,
  [SaleLines],
);

/** One sale down to its lines, its payments and the file row that it came from. */
export function SalePage() {
  const { t } = useTranslation('sales');
  const format = useFormat();
  const { can } = useSession();
  const { saleId } = useParams({ from: '/layout/sales/$saleId' });
  const { data, error, refetch } = useQuery(SaleQuery, {
    variables: { id: saleId, coupons: can('coupons.read'), imports: can('imports.read') },
  });
  const sale = data?.sale;
  if (error && !sale) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!sale) return <PagePending />;

  const money = [
    ['subtotal', sale.subtotal],
    ['discount', -sale.discount],
    ['surcharge', sale.surcharge],
    ['tax', sale.tax],
  ] as const;
  const other = (one: { id: string; code: string }) => (
    <AnchorLink key={one.id} to="/sales/$saleId" params={{ saleId: one.id }}>
      {one.code}
    </AnchorLink>
  );

  return (
    <>
      <PageHeader
        title={t(`kindTitle.${sale.kind}`, { code: sale.code })}
        badge={<SaleBadge sale={sale} />}
        text={format.instant(sale.soldAt)}
        back={{ link: { to: '/sales' }, label: t('title') }}
        actions={
          can('prescriptions.write') &&
          sale.inForce &&
          sale.kind === 'SALE' &&
          sale.status === 'COMPLETED' &&
          sale.customer &&
          sale.lines.length > 0 && <SalePrescription saleId={sale.id} />
        }
      />
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Panel title={t('about')}>
            <Facts
              facts={[
                [
                  t('column.customer'),
                  sale.customer && can('customers.read') ? (
                    <AnchorLink
                      key="customer"
                      to="/customers/$customerId"
                      params={{ customerId: sale.customer.id }}
                    >
                      {sale.customer.name}
                    </AnchorLink>
                  ) : (
                    (sale.customer?.name ?? t('walkIn'))
                  ),
                ],
                [t('column.seller'), sale.seller],
                [t('column.createdBy'), sale.createdBy],
                [t('branch'), sale.branch.name],
                [t('businessDate'), format.date(sale.businessDate)],
                [t('channel'), sale.channel],
                [t('note'), sale.note],
                [t('returnOf'), sale.returnedSale && other(sale.returnedSale)],
                [t('returns'), sale.returns.length > 0 && sale.returns.map(other)],
                [t('revision'), sale.revision > 1 && format.number(sale.revision)],
                [
                  t('source'),
                  sale.import ? (
                    <Text key="source" span inherit>
                      <AnchorLink to="/imports/$importId" params={{ importId: sale.import.id }}>
                        {sale.import.fileName}
                      </AnchorLink>
                      {sale.sourceRow != null && `, ${t('lines.row', { row: sale.sourceRow })}`}
                    </Text>
                  ) : (
                    t(`sourceName.${sale.source}`)
                  ),
                ],
              ]}
            />
          </Panel>
          <Panel title={t('money')}>
            <Facts
              numeric
              facts={[
                ...money
                  .filter(([name, amount]) => name === 'subtotal' || amount !== 0)
                  .map(([name, amount]) => [t(`sum.${name}`), format.money(amount)] as const),
                [t('sum.total'), <strong key="total">{format.money(sale.total)}</strong>],
                ...sale.payments.map(
                  (payment) =>
                    [
                      payment.method === 'UNKNOWN' && sale.payments.length > 1
                        ? t('restPaid')
                        : t(`payment.${payment.method}`),
                      format.money(payment.amount),
                    ] as const,
                ),
                [t('sum.due'), format.money(sale.due)],
                [
                  t('coupons'),
                  sale.coupons &&
                    sale.coupons.length > 0 &&
                    sale.coupons.map(({ id, code, voucherUse }) => (
                      <div key={id} style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
                        <AnchorLink to="/coupons" search={{ search: code }}>
                          {code}
                        </AnchorLink>
                        {voucherUse?.paid != null && (
                          <div>{t('paidByIt', { amount: format.money(voucherUse.paid) })}</div>
                        )}
                      </div>
                    )),
                ],
              ]}
            />
          </Panel>
        </SimpleGrid>
        <Panel title={t('lines.title')}>
          <SaleLinesTable data={sale} />
        </Panel>
      </Stack>
    </>
  );
}
