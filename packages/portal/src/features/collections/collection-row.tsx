import { Text } from '@mantine/core';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { StatusBadge } from '../../ui/layout/status-badge';
import { WorklistPerson } from '../../ui/worklist/person';
import classes from '../../ui/worklist/worklist.module.css';
import type { CollectionRow } from './collection-fields';

const columns = { '--facts': '1.2fr 1fr 1.5fr 1.5fr' } as CSSProperties;

/** One customer: whom to call, what is overdue since when, what she promised, and what came of the last call. */
export const CollectionRowFacts = memo(function CollectionRowFacts({ row }: { row: CollectionRow }) {
  const { t } = useTranslation('collections');
  const format = useFormat();
  const { can } = useSession();
  const { customer } = row;
  return (
    <div className={classes.facts} style={columns}>
      <WorklistPerson customer={row.customer} claim={row.claim} />
      <div>
        {can('debt-ageing.read') ? (
          <AnchorLink
            to="/debts/items"
            search={{ customer: customer.id, asOf: format.today }}
            fw={600}
            className="number"
          >
            {format.money(row.overdue)}
          </AnchorLink>
        ) : (
          // Who calls without seeing all debts opens what this one owes.
          <AnchorLink
            to="/customers/$customerId/account"
            params={{ customerId: customer.id }}
            hash="items"
            fw={600}
            className="number"
          >
            {format.money(row.overdue)}
          </AnchorLink>
        )}
        <Text size="sm" c="dimmed">
          {t('items', { count: row.items })}
        </Text>
        {row.balance !== row.overdue && (
          <Text size="sm" c="dimmed">
            {t('balance', { amount: format.money(row.balance) })}
          </Text>
        )}
      </div>
      <div>
        <StatusBadge tone={row.days > 30 ? 'bad' : 'warn'}>{t('days', { count: row.days })}</StatusBadge>
        {row.unapplied > 0 && (
          <Text size="sm" c="dimmed">
            {t('unapplied', { amount: format.money(row.unapplied) })}
          </Text>
        )}
        <Promises row={row} />
      </div>
      <Contact row={row} />
    </div>
  );
});

function Promises({ row: { promise, missedPromise, customer } }: { row: CollectionRow }) {
  const { t } = useTranslation('collections');
  const format = useFormat();
  const words = (each: { amount: number; promisedFor: string; received: number }) => ({
    amount: format.money(each.amount),
    date: format.date(each.promisedFor),
    received: format.money(each.received),
  });
  if (!promise && !missedPromise) return null;
  return (
    <div>
      {promise && (
        <Text size="sm">
          {t('promised', words(promise))}
          {promise.received > 0 && ` · ${t('promisedPaid', words(promise))}`}
        </Text>
      )}
      {missedPromise && (
        <StatusBadge tone="bad">
          {t(missedPromise.received > 0 ? 'keptInPart' : 'notKept', words(missedPromise))}
        </StatusBadge>
      )}
      <AnchorLink to="/debts/promises" search={{ customer: customer.id }} size="sm" className="no-print">
        {t('openPromises')}
      </AnchorLink>
    </div>
  );
}

function Contact({ row }: { row: CollectionRow }) {
  const { t } = useTranslation('collections');
  const format = useFormat();
  const { consent, lastContact } = row;
  return (
    <div>
      {row.excluded ? (
        <StatusBadge tone="neutral">{t(`excluded.${row.excluded}`)}</StatusBadge>
      ) : (
        <Text size="sm">
          {consent.state === 'GIVEN'
            ? t('consent.GIVEN', {
                channels: consent.channels.map((each) => t(`channel.${each}`)).join(', '),
              })
            : t(`consent.${consent.state}`)}
        </Text>
      )}
      {row.group === 'WAITING' && row.waitsUntil && (
        <Text size="sm">{t('backOn', { date: format.date(row.waitsUntil) })}</Text>
      )}
      <Text size="sm" c="dimmed">
        {lastContact
          ? t('lastContact', {
              outcome: t(`outcome.${lastContact.outcome}`),
              when: format.instant(lastContact.contactedAt),
              name: lastContact.contactedByName ?? '',
            })
          : t('neverContacted')}
      </Text>
      {lastContact?.note && <Text size="sm">{lastContact.note}</Text>}
    </div>
  );
}
