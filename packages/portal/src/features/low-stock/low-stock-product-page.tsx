import { useQuery } from '@apollo/client/react';
import { Alert, Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { Panel } from '../../ui/layout/panel';
import { DemandChart, DemandOfProduct } from './demand-chart';
import { ExpiringLots } from './expiring-lots';
import { NoFigures } from './no-figures';
import { UnservedCourses } from './unserved-courses';
import { useLiveLowStock } from './use-live-low-stock';
import { useGoneWords } from './when-gone';
import { WhyFigures, WhyPanel } from './why-figures';

const WhyQuery = graphql(
  `
    query LowStockProduct($productId: ID!, $asOf: Date) {
      newest: lowStock { snapshot { id asOf } }
      lowStockExplanations(productId: $productId, asOf: $asOf) {
        item {
          asOf usable onOrder daysOfCover runsOutOn unservedPatients suggestedOrder transferIn low stockValue abcClass
          supplierName lastSoldOn lastReceivedOn
          product { id sku name baseUnit }
          branch { id name }
        }
        ...WhyFigures
        ...DemandOfProduct
      }
    }
  `,
  [WhyFigures, DemandOfProduct],
);

/** One product at one branch: when it is gone, and why each figure is what it is. */
export function LowStockProductPage() {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const { can } = useSession();
  const { productId } = useParams({ from: '/layout/low-stock/$productId' });
  const { branch, asOf } = useSearch({ from: '/layout/low-stock/$productId' });
  const navigate = useNavigate({ from: '/low-stock/$productId' });
  const { data, error, refetch } = useQuery(WhyQuery, { variables: { productId, asOf: asOf ?? null } });
  useLiveLowStock(() => void refetch());
  const words = useGoneWords();
  const all = data?.lowStockExplanations ?? [];
  const shown = all.find(({ item }) => item.branch.id === branch) ?? all[0];
  const back = { link: { to: '/low-stock', search: { asOf } } as const, label: t('title') };
  const newest = data?.newest?.snapshot.asOf;
  const isPast = asOf !== undefined && newest !== undefined && asOf < newest;
  if (!shown) {
    return (
      <>
        <PageHeader title={t('product.title')} back={back} />
        {error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <NoFigures asOf={asOf} />
        ) : (
          <Skeleton height={320} aria-busy="true" />
        )}
      </>
    );
  }
  const { item } = shown;
  const quantity = (value: number) => `${format.number(value, 1)} ${item.product.baseUnit ?? ''}`.trim();
  const sentence = [
    `${words(item)}${item.runsOutOn ? ` (${format.date(item.runsOutOn)})` : ''}`,
    item.unservedPatients > 0 &&
      t('gone.unserved', { count: item.unservedPatients, n: format.number(item.unservedPatients) }),
  ]
    .filter(Boolean)
    .join('; ');
  const advice = [
    item.transferIn > 0 && t('product.transfer', { n: quantity(item.transferIn) }),
    item.suggestedOrder > 0 && t('product.order', { n: quantity(item.suggestedOrder) }),
  ].filter(Boolean);

  return (
    <>
      <PageHeader
        title={item.product.name}
        text={`${item.product.sku} · ${item.branch.name}`}
        back={back}
        actions={
          <>
            {all.length > 1 && (
              <Select
                aria-label={t('filter.branch')}
                data={all.map((one) => ({ value: one.item.branch.id, label: one.item.branch.name }))}
                value={item.branch.id}
                allowDeselect={false}
                onChange={(next) => next && void navigate({ search: { branch: next, asOf }, replace: true })}
                w={180}
              />
            )}
            <ButtonLink to="/products/$productId" params={{ productId }} variant="default">
              {t('product.open')}
            </ButtonLink>
          </>
        }
      />
      <Stack gap="md">
        {isPast && (
          <Alert role="note" variant="outline" color="gray">
            <Text size="sm">{t('past.text', { date: format.date(asOf) })}</Text>
            <ButtonLink
              to="/low-stock/$productId"
              params={{ productId }}
              search={{ branch: item.branch.id }}
              size="compact-md"
              variant="default"
              mt="xs"
            >
              {t('past.toNewest', { date: format.date(newest) })}
            </ButtonLink>
          </Alert>
        )}
        <Alert
          role="note"
          variant="outline"
          color={item.low || item.unservedPatients > 0 ? 'orange' : 'teal'}
          icon={<Icon name={item.low || item.unservedPatients > 0 ? 'alert' : 'check'} />}
          title={sentence}
        >
          <Text size="sm">{advice.length > 0 ? advice.join(' ') : t('product.calm')}</Text>
          {item.suggestedOrder > 0 && !isPast && (
            <Group mt="xs">
              <ButtonLink to="/low-stock/orders" size="compact-md" variant="default">
                {t('product.toOrders')}
              </ButtonLink>
            </Group>
          )}
        </Alert>
        {item.unservedPatients > 0 && !isPast && can('refills.read') && (
          <UnservedCourses
            // Another branch, or new figures, are another look.
            key={`${item.branch.id} ${item.asOf} ${item.unservedPatients}`}
            productId={item.product.id}
            branchId={item.branch.id}
            count={item.unservedPatients}
            unit={item.product.baseUnit ?? ''}
          />
        )}
        <Panel>
          <Facts
            facts={[
              [t('field.supplier'), item.supplierName ?? t('supplier.none')],
              [t('field.abc'), item.abcClass && t(`abc.${item.abcClass}`)],
              [t('field.value'), item.stockValue !== null && format.money(item.stockValue)],
              [t('field.lastSold'), item.lastSoldOn && format.date(item.lastSoldOn)],
              [t('field.lastReceived'), item.lastReceivedOn && format.date(item.lastReceivedOn)],
            ]}
          />
        </Panel>
        <ExpiringLots
          productId={item.product.id}
          branchId={item.branch.id}
          asOf={item.asOf}
          unit={item.product.baseUnit ?? ''}
        />
        <WhyPanel explanation={shown} />
        <DemandChart explanation={shown} />
      </Stack>
    </>
  );
}
