import { useQuery } from '@apollo/client/react';
import { Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Figure } from '../../ui/layout/figure';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PromotionsTabs } from '../../ui/promotions/promotions-tabs';
import { CouponLeague } from './coupon-league';
import { DiscountSellers } from './discount-sellers';
import { PromotionsGiven } from './promotions-given';
import { useDays } from './use-days';
import { useLiveMatching } from './use-live-matching';

const SumsQuery = graphql(`
  query GivenDiscountSums($from: Date!, $to: Date!) {
    givenDiscountSums(from: $from, to: $to) {
      matchedAt
      given { bills discount } matched { bills discount } ambiguous { bills discount } unmatched { bills discount }
    }
  }
`);
const figures = [
  ['given', undefined],
  ['matched', 'MATCHED'],
  ['ambiguous', 'AMBIGUOUS'],
  ['unmatched', 'UNMATCHED'],
] as const;

/** What was given on some days and what explains it: by promotion, by seller, and the types of coupon side by side. */
export function GivenDiscountsPage() {
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  useLiveMatching();
  const search = useSearch({ from: '/layout/promotions/given' });
  const navigate = useNavigate({ from: '/promotions/given' });
  const days = useDays(search);
  const { data, previousData, error, refetch } = useQuery(SumsQuery, {
    variables: days ?? { from: '', to: '' },
    skip: !days,
  });
  const sums = (data ?? previousData)?.givenDiscountSums;
  const bills = (n: number) => t('figure.bills', { count: n, n: format.number(n) });
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          <ButtonLink to="/coupons" variant="default">
            {t('coupons.open_list')}
          </ButtonLink>
        }
      />
      <PromotionsTabs />
      <Stack gap="md">
        <Group gap="sm" align="flex-end">
          <DateField
            label={t('from')}
            value={days?.from}
            max={days?.to}
            clearable={Boolean(search.from)}
            onChange={(from) => void navigate({ search: (old) => ({ ...old, from }), replace: true })}
          />
          <DateField
            label={t('to')}
            value={days?.to}
            clearable={Boolean(search.to)}
            onChange={(to) => void navigate({ search: (old) => ({ ...old, to }), replace: true })}
          />
          {sums && (
            <Text size="sm" c="dimmed">
              {sums.matchedAt ? t('matchedAt', { when: format.instant(sums.matchedAt) }) : t('neverMatched')}
            </Text>
          )}
        </Group>
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {!sums && !error && <Skeleton height={110} aria-busy="true" />}
        {sums && days && (
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
            {figures.map(([name, state]) => {
              const sum = sums[name];
              return (
                <Figure
                  key={name}
                  label={t(`figure.${name}`)}
                  value={format.money(sum.discount)}
                  comparison={
                    state && sums.given.discount > 0
                      ? t('figure.share', {
                          percent: format.percent(sum.discount / sums.given.discount, 1),
                          bills: bills(sum.bills),
                        })
                      : bills(sum.bills)
                  }
                  link={{ to: '/promotions/given/list', search: { ...days, ...(state && { state }) } }}
                />
              );
            })}
          </SimpleGrid>
        )}
        {days && (
          <>
            <PromotionsGiven days={days} />
            <DiscountSellers days={days} />
          </>
        )}
        <CouponLeague />
      </Stack>
    </>
  );
}
