import { useQuery } from '@apollo/client/react';
import { Button, Group, Select, Text } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../format/use-format';
import { EmptyState } from '../layout/empty-state';
import { Panel } from '../layout/panel';
import { nodesOf } from '../table/connection-rows';
import { type Column, DataTable } from '../table/data-table';
import type { Days } from './prepare-days';
import type { Rule } from './promotion-simulation';

const BillsQuery = graphql(`
  query SimulatedBills($promotionId: ID, $definition: PromotionInput, $from: Date!, $to: Date!, $week: Date, $productId: ID,
    $rest: Boolean!, $below: Boolean!, $refused: SimulatedRefusal, $after: String) {
    simulatedBills(promotionId: $promotionId, definition: $definition, from: $from, to: $to, week: $week, productId: $productId,
      rest: $rest, below: $below, refused: $refused, first: 50, after: $after) {
      totalCount
      sums { discount revenue margin marginAfter }
      pageInfo { hasNextPage endCursor }
      edges { node { discount revenue margin marginAfter sale { id code soldAt seller branch { name } customer { id name } } } }
    }
  }
`);
type Row = ResultOf<typeof BillsQuery>['simulatedBills']['edges'][number]['node'];

/** Which of the bills of a simulation are listed. */
export interface Which {
  group: 'all' | 'below' | 'LIMIT' | 'BUDGET';
  week?: string | undefined;
  productId?: string | undefined;
  /** Of the products beyond those that are listed each for itself. */
  rest?: true | undefined;
}
export type LinkOf = (which: Which) => LinkProps;
const groups = ['all', 'below', 'LIMIT', 'BUDGET'] as const;

/** The bills that a rule would have touched, the highest discount first. */
export function SimulatedBills({
  rule,
  days,
  which,
  onWhich,
  productName,
}: {
  rule: Rule;
  days: Days;
  which: Which;
  onWhich: (which: Which) => void;
  productName: string | undefined;
}) {
  const { t } = useTranslation(['given-discounts', 'app']);
  const format = useFormat();
  const { group, week, productId, rest = false } = which;
  const variables = {
    ...{ ...rule, ...days, week: week ?? null, productId: productId ?? null, rest },
    ...{ below: group === 'below', refused: group === 'LIMIT' || group === 'BUDGET' ? group : null },
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(BillsQuery, { variables });
  const list = (data ?? previousData)?.simulatedBills;
  // The bills of the choice before stay while others come; what they came to does not.
  const sums = data?.simulatedBills.sums;
  const columns: Column<Row>[] = [
    { id: 'code', header: t('given-discounts:field.sale'), cell: ({ sale }) => sale.code },
    { id: 'day', header: t('given-discounts:field.day'), cell: ({ sale }) => format.instant(sale.soldAt) },
    {
      id: 'customer',
      header: t('given-discounts:field.customer'),
      cell: ({ sale }) => sale.customer?.name ?? '–',
    },
    {
      id: 'revenue',
      header: t('given-discounts:simulation.revenue'),
      numeric: true,
      cell: ({ revenue }) => format.money(revenue),
    },
    {
      id: 'discount',
      header: t('given-discounts:simulation.discount'),
      numeric: true,
      cell: ({ discount }) => format.money(discount),
    },
    {
      id: 'margin',
      header: t('given-discounts:simulation.margin'),
      numeric: true,
      cell: ({ margin }) =>
        margin === null ? t('given-discounts:simulation.unknownMargin') : format.money(margin),
    },
    {
      id: 'after',
      header: t('given-discounts:simulation.after'),
      numeric: true,
      cell: ({ marginAfter }) => (marginAfter === null ? '–' : format.money(marginAfter)),
    },
    {
      id: 'branch',
      header: t('given-discounts:field.branch'),
      cell: ({ sale }) => sale.branch.name,
      hidden: true,
    },
    {
      id: 'seller',
      header: t('given-discounts:field.seller'),
      cell: ({ sale }) => sale.seller,
      hidden: true,
    },
  ];
  return (
    <Panel title={t('given-discounts:simulation.billsTitle')}>
      <Text size="sm" c="dimmed" mb="sm" data-testid="bills-sums">
        {sums
          ? t('given-discounts:simulation.sums', {
              discount: format.money(sums.discount),
              revenue: format.money(sums.revenue),
              margin: format.money(sums.margin),
              after: format.money(sums.marginAfter),
            })
          : '\u00a0'}
      </Text>
      <DataTable
        name="simulated-bills"
        caption={t('given-discounts:simulation.billsTitle')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ sale }) => sale.id}
        rowLink={({ sale }) => ({ to: '/sales/$saleId', params: { saleId: sale.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <>
            <Select
              label={t('given-discounts:simulation.show')}
              data={groups.map((value) => ({ value, label: t(`given-discounts:simulation.which.${value}`) }))}
              value={group}
              onChange={(value) => onWhich({ ...which, group: (value ?? 'all') as Which['group'] })}
              allowDeselect={false}
              w={280}
            />
            {(week || productId || rest) && (
              <Group gap="xs">
                <Text size="sm">
                  {[
                    week && t('given-discounts:simulation.inWeek', { day: format.date(week) }),
                    productId && t('given-discounts:simulation.ofProduct', { name: productName ?? '' }),
                    rest && t('given-discounts:simulation.ofRest'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
                <Button variant="default" onClick={() => onWhich({ group })}>
                  {t('app:clearFilters')}
                </Button>
              </Group>
            )}
          </>
        }
        empty={<EmptyState title={t('given-discounts:simulation.nothing')} />}
      />
    </Panel>
  );
}
