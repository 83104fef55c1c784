import { Text } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { StatusBadge } from '../../ui/layout/status-badge';
import { WorklistPerson } from '../../ui/worklist/person';
import classes from '../../ui/worklist/worklist.module.css';
import { partsOfMedicine } from './medicine-name';
import { usePacks } from './use-packs';
import type { WorklistRow } from './worklist-fields';

/**
 * One person and one medicine, or visit: whom to call, about what, until when, and what there is to give. Drawn again
 * only where it changed: a key must not draw fifty rows.
 */
export const WorklistRowFacts = memo(function WorklistRowFacts({ row }: { row: WorklistRow }) {
  return (
    <div className={classes.facts}>
      <WorklistPerson customer={row.customer} claim={row.claim} />
      <Medicine row={row} />
      <When row={row} />
      <Stock row={row} />
      <Contact row={row} />
    </div>
  );
});

function Medicine({ row }: { row: WorklistRow }) {
  const { t } = useTranslation(['reminders', 'courses']);
  if (row.kind === 'FOLLOW_UP') return <Text>{t('reminders:visit')}</Text>;
  const { ingredients, route } = partsOfMedicine(row.medicineKey ?? '');
  return (
    <div>
      <Text>{row.product?.name ?? ingredients}</Text>
      <Text size="sm" c="dimmed">
        {[ingredients, row.product?.strength, t(`courses:route.${route}` as never, { defaultValue: route })]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Synchronised row={row} />
    </div>
  );
}

/** What the accepted plan of the person says to give now. */
function Synchronised({ row: { synchronisation, product } }: { row: WorklistRow }) {
  const { t } = useTranslation('synchronisation');
  const format = useFormat();
  const packs = usePacks();
  if (!synchronisation || !product) return null;
  const { bridgeQuantity, meetBy } = synchronisation;
  return (
    <StatusBadge tone="busy">
      {bridgeQuantity
        ? t('row.bridge', { quantity: packs(bridgeQuantity, product) })
        : t('row.meet', { by: format.date(meetBy) })}
    </StatusBadge>
  );
}

function When({ row }: { row: WorklistRow }) {
  const { t } = useTranslation(['reminders', 'courses']);
  const format = useFormat();
  const { course } = row;
  if (row.visitOn) return <Text>{t('reminders:visitOn', { date: format.date(row.visitOn) })}</Text>;
  if (!row.runOutOn) return null;
  return (
    <div>
      <Text>
        {t('reminders:runOut', { date: format.date(row.runOutOn) })}{' '}
        <Text span c={row.group === 'OVERDUE' ? 'var(--bad)' : 'dimmed'} style={{ whiteSpace: 'nowrap' }}>
          ({format.relativeDay(row.runOutOn)})
        </Text>
      </Text>
      <Text size="sm" c="dimmed">
        {course?.runOutFrom && course.runOutTo
          ? t('reminders:interval', {
              from: format.date(course.runOutFrom, 'day-month'),
              to: format.date(course.runOutTo, 'day-month'),
            })
          : course && t(`courses:method.${course.method}` as never, { defaultValue: course.method })}
        {course?.daysSupply != null && ` · ${t('reminders:supply', { count: course.daysSupply })}`}
      </Text>
      <AnchorLink
        to="/customers/$customerId/medicines"
        params={{ customerId: row.customer.id }}
        size="sm"
        className="no-print"
      >
        {t('courses:why.title')}
      </AnchorLink>
    </div>
  );
}

function Stock({ row }: { row: WorklistRow }) {
  const { t } = useTranslation('reminders');
  const format = useFormat();
  if (row.kind === 'FOLLOW_UP') return <div />;
  const here = row.stock.find((each) => each.here);
  const elsewhere = row.stock.filter((each) => !each.here && Number(each.usable) > 0);
  if (!here && elsewhere.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(row.stock.length > 0 ? 'stock.none' : 'stock.notKept')}
      </Text>
    );
  const units = (quantity: string) =>
    [format.number(quantity), row.product?.baseUnit].filter(Boolean).join(' ');
  return (
    <div>
      {here &&
        (Number(here.usable) > 0 ? (
          <>
            <StatusBadge tone={here.enough ? 'good' : 'warn'}>
              {t(here.enough || !here.needed ? 'stock.here' : 'stock.tooLittle', {
                quantity: units(here.usable),
                needed: units(here.needed ?? '0'),
              })}
            </StatusBadge>
            <Text size="sm" c={here.lot === null ? 'var(--warn)' : 'dimmed'}>
              {batchOf(here)}
            </Text>
          </>
        ) : (
          <StatusBadge tone="bad">{t('stock.none')}</StatusBadge>
        ))}
      {elsewhere.slice(0, 2).map((each) => (
        <Text key={each.branch.id} size="sm" c="dimmed">
          {t(each.enough ? 'stock.elsewhere' : 'stock.tooLittleElsewhere', {
            branch: each.branch.name,
            quantity: units(each.usable),
          })}
        </Text>
      ))}
    </div>
  );

  function batchOf({ lot, expiresOn, goodOn }: WorklistRow['stock'][number]): string {
    const good = goodOn ? format.date(goodOn) : '';
    if (lot === null) return t('stock.noBatch', { good });
    if (!expiresOn) return t('stock.noExpiry');
    return t('stock.batch', { lot: lot || '–', expires: format.date(expiresOn), good });
  }
}

function Contact({ row }: { row: WorklistRow }) {
  const { t } = useTranslation('reminders');
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
      {row.group === 'WAITING' && row.snoozedUntil && (
        <Text size="sm">{t('backOn', { date: format.date(row.snoozedUntil) })}</Text>
      )}
      <Text size="sm" c="dimmed">
        {lastContact
          ? t('lastContact', {
              outcome: t(`outcome.${lastContact.outcome}`),
              when: format.instant(lastContact.contactedAt),
              name: lastContact.contactedByName ?? '',
            })
          : t('neverContacted')}
        {lastContact?.reason && ` (${t(`reason.${lastContact.reason}`)})`}
      </Text>
    </div>
  );
}
