import { useQuery } from '@apollo/client/react';
import { Skeleton, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { SmallTable } from '../../ui/table/small-table';

const LeagueQuery = graphql(`
  query CouponStandings {
    couponStandings {
      rank issued used open rate rateLow rateHigh discount paid revenue margin unfound tooCloseToCall
      promotion { id code name applies }
    }
  }
`);

/** The types of coupon by the share that was used, and which of them are too close to call. */
export function CouponLeague() {
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  const { data, previousData, error, refetch } = useQuery(LeagueQuery);
  const rows = (data ?? previousData)?.couponStandings;
  const numbers = [
    ...[t('coupons.issued'), t('coupons.used'), t('coupons.open'), t('coupons.rate')],
    ...[t('field.discount'), t('coupons.paid'), t('field.revenue'), t('field.margin')],
  ];
  // A voucher pays: it takes nothing off.
  const ofCoupons = ({ promotion }: NonNullable<typeof rows>[number], amount: number) =>
    promotion.applies === 'BY_VOUCHER' ? '–' : format.money(amount);
  const share = (value: number | null) => format.percent(value ?? 0, 1);
  return (
    <Panel title={t('coupons.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('coupons.text')}
      </Text>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <Skeleton height={120} aria-busy="true" />}
      {rows?.length === 0 && <EmptyState title={t('coupons.none')} />}
      {rows && rows.length > 0 && (
        <SmallTable
          label={t('coupons.title')}
          columns={[
            { header: t('coupons.type') },
            { header: t('coupons.rank') },
            ...numbers.map((header) => ({ header, numeric: true })),
            { header: t('coupons.among') },
          ]}
          rows={rows.map((row) => ({
            id: row.promotion.id,
            cells: [
              <Fragment key="type">
                <AnchorLink to="/coupons" search={{ promotion: row.promotion.id }}>
                  {row.promotion.name}
                </AnchorLink>
                <Text size="sm" c="dimmed">
                  {row.promotion.code}
                </Text>
              </Fragment>,
              row.rank ?? '–',
              format.number(row.issued),
              <Fragment key="used">
                <AnchorLink to="/coupons" search={{ promotion: row.promotion.id, state: 'USED' }}>
                  {format.number(row.used)}
                </AnchorLink>
                {row.unfound > 0 && (
                  <Text size="sm" c="dimmed">
                    {t('coupons.unfound', { count: row.unfound, n: format.number(row.unfound) })}
                  </Text>
                )}
              </Fragment>,
              <AnchorLink key="open" to="/coupons" search={{ promotion: row.promotion.id, state: 'OPEN' }}>
                {format.number(row.open)}
              </AnchorLink>,
              row.rate === null
                ? '–'
                : t('coupons.interval', {
                    rate: share(row.rate),
                    low: share(row.rateLow),
                    high: share(row.rateHigh),
                  }),
              ofCoupons(row, row.discount),
              row.paid > 0 ? format.money(row.paid) : '–',
              ofCoupons(row, row.revenue),
              ofCoupons(row, row.margin),
              row.rank === null
                ? '–'
                : t(row.tooCloseToCall ? 'coupons.close' : row.rank === 1 ? 'coupons.best' : 'coupons.worse'),
            ],
          }))}
        />
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {t('coupons.how')}
      </Text>
    </Panel>
  );
}
