import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { AsOfPicker } from '../../ui/layout/as-of-picker';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { PageHeader } from '../../ui/layout/page-header';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import { EffectPeople, type PeopleOf } from './effect-people';
import { type Difference, prepareDifference } from './prepare-effect';

const EffectQuery = graphql(`
  query RefillEffect($asOf: Date) {
    refillEffect(asOf: $asOf) {
      asOf drawnFrom withinDays
      treated { arm drawn measured refilled refilledShare pdcCustomers pdcMean }
      holdout { arm drawn measured refilled refilledShare pdcCustomers pdcMean }
      refilled { verdict difference low high needed }
      pdc { verdict difference low high needed }
    }
    session { organization { id lastDataDay } }
  }
`);
type Effect = ResultOf<typeof EffectQuery>['refillEffect'];

/** What reminders really change: those who may be reminded against those who were held out by lot. */
export function EffectPage() {
  const { t } = useTranslation('reminders');
  const format = useFormat();
  const { can } = useSession();
  const { asOf } = useSearch({ from: '/layout/refills/effect' });
  const navigate = useNavigate({ from: '/refills/effect' });
  const { data, error, refetch } = useQuery(EffectQuery, { variables: { asOf: asOf ?? null } });
  const effect = data?.refillEffect;
  return (
    <>
      <PageHeader
        title={t('effect.title')}
        text={effect && t('effect.text', { date: format.date(effect.asOf) })}
        {...(can('refills.read') && { back: { link: { to: '/refills' }, label: t('title') } })}
        actions={
          <AsOfPicker
            value={asOf}
            latest={data?.session.organization?.lastDataDay}
            onChange={(next) => void navigate({ search: next ? { asOf: next } : {}, replace: true })}
          />
        }
      />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} aria-busy="true" />}
      {effect && <Findings effect={effect} />}
    </>
  );
}

const tones: Record<Difference['verdict'], Tone> = {
  BETTER: 'good',
  WORSE: 'bad',
  NOT_PROVEN: 'neutral',
  TOO_FEW: 'neutral',
};

function Findings({ effect }: { effect: Effect }) {
  const { t } = useTranslation('reminders');
  const format = useFormat();
  const [people, setPeople] = useState<PeopleOf | null>(null);
  const arms = [effect.treated, effect.holdout];
  const share = (value: number | null) => (value === null ? '–' : format.percent(value, 1));
  const rows: [string, (arm: Effect['treated']) => React.ReactNode][] = [
    ['drawn', (arm) => count(arm, arm.drawn, { measured: null, refilled: null })],
    ['measured', (arm) => count(arm, arm.measured, { measured: true, refilled: null })],
    ['refilled', (arm) => count(arm, arm.refilled, { measured: true, refilled: true })],
    ['notRefilled', (arm) => count(arm, arm.measured - arm.refilled, { measured: true, refilled: false })],
    ['refilledShare', (arm) => share(arm.refilledShare)],
    ['pdcCustomers', (arm) => format.number(arm.pdcCustomers)],
    ['pdcMean', (arm) => share(arm.pdcMean)],
  ];
  return (
    <Stack gap="md">
      <Verdict title={t('effect.refilled', { count: effect.withinDays })} found={effect.refilled} />
      <Verdict title={t('effect.pdc')} found={effect.pdc} />
      <Panel title={t('effect.counts')}>
        <Table.ScrollContainer minWidth={320}>
          <Table aria-label={t('effect.counts')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('effect.figure')}</Table.Th>
                {arms.map(({ arm }) => (
                  <Table.Th key={arm} scope="col" ta="end">
                    {t(`effect.arm.${arm}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400}>
                    {t(`effect.row.${name}` as never, { count: effect.withinDays }) as string}
                  </Table.Th>
                  {arms.map((arm) => (
                    <Table.Td key={arm.arm} ta="end" className="number">
                      {value(arm)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Text size="sm" c="dimmed" mt="sm">
          {effect.drawnFrom
            ? t('effect.howSince', { date: format.date(effect.drawnFrom), count: effect.withinDays })
            : t('effect.none')}
        </Text>
      </Panel>
      {people && <EffectPeople which={people} onClose={() => setPeople(null)} />}
    </Stack>
  );

  function count(arm: Effect['treated'], value: number, which: Pick<PeopleOf, 'measured' | 'refilled'>) {
    return (
      <Count
        value={value}
        onOpen={() => setPeople({ arm: arm.arm, asOf: effect.asOf, count: value, ...which })}
        label={t(`effect.arm.${arm.arm}`)}
      />
    );
  }
}

/** A number that opens the people it counts, for those who may see them. */
function Count({ value, label, onOpen }: { value: number; label: string; onOpen: () => void }) {
  const { t } = useTranslation('reminders');
  const format = useFormat();
  const { can } = useSession();
  if (!can('refills.read') || value === 0) return format.number(value);
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={onOpen}
      aria-label={t('effect.openPeople', { arm: label, value: format.number(value) })}
    >
      {format.number(value)}
    </Button>
  );
}

function Verdict({ title, found }: { title: string; found: Difference }) {
  const { t } = useTranslation('reminders');
  const format = useFormat();
  const params = prepareDifference(found, format.number);
  return (
    <Panel
      title={title}
      aside={<StatusBadge tone={tones[found.verdict]}>{t(`effect.verdict.${found.verdict}`)}</StatusBadge>}
    >
      <Text>{t(`effect.sentence.${found.verdict}`, params)}</Text>
      {found.needed !== null && (
        <Text size="sm" c="dimmed">
          {t('effect.needed', params)}
        </Text>
      )}
    </Panel>
  );
}
