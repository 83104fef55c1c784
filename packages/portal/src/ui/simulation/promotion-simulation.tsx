import { useQuery } from '@apollo/client/react';
import { Alert, Button, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type VariablesOf } from '../../graphql';
import { DateField } from '../form/date-field';
import { useFormat } from '../format/use-format';
import { EmptyState } from '../layout/empty-state';
import { ErrorPanel } from '../layout/error-panel';
import { Figure } from '../layout/figure';
import { type Days, lastQuarter } from './prepare-days';
import { type LinkOf, SimulatedBills, type Which } from './simulated-bills';
import { SimulatedParts } from './simulated-parts';

export const SimulationQuery = graphql(`
  query PromotionSimulation($promotionId: ID, $definition: PromotionInput, $from: Date!, $to: Date!) {
    promotionSimulation(promotionId: $promotionId, definition: $definition, from: $from, to: $to) {
      bills customers allBills discount revenue margin marginAfter unknownBills below
      limitBills limitDiscount budgetBills budgetDiscount budgetEndedOn
      weeks { week bills discount revenue margin below }
      products { bills products discount revenue margin product { id name sku } }
    }
  }
`);
type Variables = VariablesOf<typeof SimulationQuery>;

/** A promotion that is kept, or one as it is being written. */
export type Rule = Pick<Variables, 'promotionId'> | Pick<Variables, 'definition'>;

/** What a rule would have cost on the bills of some days, down to the bills; the days and which bills are the caller's. */
export function PromotionSimulation({
  rule,
  days,
  onDays,
  which,
  onWhich,
  linkOf,
}: {
  rule: Rule;
  days: Days;
  onDays: (days: Days) => void;
  which: Which;
  onWhich: (which: Which) => void;
  /** The address of the list of some of the bills, where it has one. */
  linkOf?: LinkOf;
}) {
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  const { data, previousData, error, loading, refetch } = useQuery(SimulationQuery, {
    variables: { ...rule, ...days },
    // A rule that is being written has no id to be cached by.
    fetchPolicy: 'no-cache',
  });
  const found = (data ?? previousData)?.promotionSimulation;
  const quarter = lastQuarter(format.today);
  const n = (value: number) => ({ count: value, n: format.number(value) });
  const notes = found
    ? [
        found.unknownBills > 0 && t('simulation.unknown', n(found.unknownBills)),
        found.limitBills > 0 &&
          t('simulation.limit', { ...n(found.limitBills), amount: format.money(found.limitDiscount) }),
        found.budgetBills > 0 &&
          t('simulation.budget', {
            ...n(found.budgetBills),
            amount: format.money(found.budgetDiscount),
            day: found.budgetEndedOn ? format.date(found.budgetEndedOn) : '',
          }),
      ].filter((note) => note !== false)
    : [];
  return (
    <Stack gap="md">
      <Alert variant="outline" color="gray">
        {t('simulation.assumption')}
      </Alert>
      <Group gap="sm" align="flex-end">
        <DateField
          label={t('from')}
          value={days.from}
          max={days.to}
          clearable={false}
          onChange={(from) => from && onDays({ ...days, from })}
        />
        <DateField
          label={t('to')}
          value={days.to}
          clearable={false}
          onChange={(to) => to && onDays({ ...days, to })}
        />
        <Button
          variant="default"
          disabled={days.from === quarter.from && days.to === quarter.to}
          onClick={() => onDays(quarter)}
        >
          {t('simulation.lastQuarter')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {loading && found ? t('simulation.computing') : ''}
        </Text>
      </Group>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!found && !error && <Skeleton height={120} aria-busy="true" />}
      {found && (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
            <Figure
              label={t('simulation.bills')}
              value={format.number(found.bills)}
              {...(linkOf && found.bills > 0 && { link: linkOf({ group: 'all' }) })}
              comparison={t('simulation.ofBills', n(found.allBills))}
            />
            <Figure
              label={t('simulation.discount')}
              value={format.money(found.discount)}
              {...(linkOf && found.bills > 0 && { link: linkOf({ group: 'all' }) })}
              explain={t('simulation.explainDiscount')}
              comparison={
                found.revenue > 0 &&
                t('simulation.ofRevenue', { percent: format.percent(found.discount / found.revenue, 1) })
              }
            />
            <Figure
              label={t('simulation.marginAfter')}
              value={format.money(found.marginAfter)}
              {...(linkOf && found.bills > 0 && { link: linkOf({ group: 'all' }) })}
              explain={t('simulation.explainMargin')}
              comparison={t('simulation.marginBefore', { amount: format.money(found.margin) })}
            />
            <Figure
              label={t('simulation.below')}
              value={format.number(found.below)}
              {...(linkOf && found.below > 0 && { link: linkOf({ group: 'below' }) })}
              comparison={t('simulation.belowText')}
            />
          </SimpleGrid>
          {notes.map((note) => (
            <Text key={note} size="sm" c="dimmed">
              {note}
            </Text>
          ))}
          {found.bills === 0 ? (
            <EmptyState title={t('simulation.nothing')} />
          ) : (
            <SimulatedParts
              weeks={found.weeks}
              products={found.products}
              onWhich={onWhich}
              {...(linkOf && { linkOf })}
            />
          )}
          <div id="bills">
            <SimulatedBills
              {...{ rule, days, which, onWhich }}
              productName={
                found.products.find(({ product }) => product?.id === which.productId)?.product?.name
              }
            />
          </div>
        </>
      )}
    </Stack>
  );
}
