import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { SmallTable } from '../../ui/table/small-table';
import { VerdictBadge } from './campaign-badges';
import type { Effect } from './campaign-fields';
import type { PeopleGroup } from './campaigns-search';
import { Explained } from './money-explained';

type Difference = { difference: number; low: number; high: number } | null;

/** What each of several offers changed against the same people who were held out. */
export function OffersPanel({ campaignId, effect }: { campaignId: string; effect: Effect }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const hasResponses = effect.offers.some(({ responses }) => responses);
  const inOrder = [...effect.offers].sort((one, two) => (one.rank ?? 0) - (two.rank ?? 0));
  const best = inOrder.find(({ rank }) => rank === 1);
  const rivals = inOrder.filter(({ tooCloseToCall }) => tooCloseToCall);
  const people = (count: number, group: PeopleGroup, offer: string | null): ReactNode =>
    count === 0 || offer === null ? (
      format.number(count)
    ) : (
      <AnchorLink to="/campaigns/$campaignId" params={{ campaignId }} search={{ people: group, offer }}>
        {format.number(count)}
      </AnchorLink>
    );
  const points = (share: Difference) =>
    share ? <Range of={share} write={(value) => format.number(100 * value, 2)} /> : '–';
  const money = (spend: Difference) =>
    spend ? <Range of={spend} write={(value) => format.money(Math.round(value))} /> : '–';
  const columns = [
    t('offers.customers'),
    ...(hasResponses ? [t('offers.responders'), t('offers.responses')] : []),
    ...[t('offers.buyers'), t('offers.purchases'), t('offers.spend'), t('field.profit')],
  ];
  return (
    <Panel title={t('offers.title')}>
      {best && (
        <Text mb="sm">
          {t(rivals.length > 0 ? 'offers.bestClose' : 'offers.best', {
            name: best.name ?? t('offers.unnamed'),
            money: format.money(best.perCustomer ?? 0),
            rivals: rivals.map(({ name }) => name ?? t('offers.unnamed')).join(', '),
          })}
        </Text>
      )}
      <SmallTable
        label={t('offers.title')}
        columns={[
          { header: t('field.offer') },
          { header: t('field.verdict') },
          ...columns.map((header) => ({ header, numeric: true })),
        ]}
        rows={inOrder.map((offer) => ({
          id: offer.name ?? '',
          cells: [
            <Fragment key="name">
              <Explained label={offer.name ?? t('offers.unnamed')} why={t('offers.explain')} />
              {offer.rank !== null && offer.perCustomer !== null && (
                <Text size="xs" c="dimmed" fw={400}>
                  {[
                    t('offers.rank', { rank: offer.rank, money: format.money(offer.perCustomer) }),
                    ...(offer.tooCloseToCall ? [t('offers.close')] : []),
                  ].join(' · ')}
                </Text>
              )}
            </Fragment>,
            <Fragment key="verdict">
              <VerdictBadge verdict={offer.verdict} />
              {offer.adjustedP !== null && (
                <Text size="xs" c="dimmed">
                  {t(offer.adjustedP <= 0.05 ? 'offers.holds' : 'offers.doesNotHold')}
                </Text>
              )}
            </Fragment>,
            people(offer.customers, 'OFFER', offer.name),
            ...(hasResponses
              ? [people(offer.responders, 'RESPONDERS', offer.name), points(offer.responses)]
              : []),
            people(offer.buyers, 'BUYERS', offer.name),
            points(offer.purchases),
            money(offer.spend),
            offer.profit.low === null || offer.profit.high === null ? (
              format.money(offer.profit.estimate)
            ) : (
              <Range
                key="profit"
                of={{
                  ...{ difference: offer.profit.estimate, low: offer.profit.low },
                  high: offer.profit.high,
                }}
                write={format.money}
              />
            ),
          ],
        }))}
      />
      <Text size="sm" c="dimmed" mt="sm">
        {t('offers.how')}
      </Text>
    </Panel>
  );
}

function Range({ of, write }: { of: NonNullable<Difference>; write: (value: number) => string }) {
  const { t } = useTranslation('campaigns');
  return (
    <>
      {write(of.difference)}
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {t('range', { low: write(of.low), high: write(of.high) })}
      </Text>
    </>
  );
}
