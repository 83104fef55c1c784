import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Facts } from '../../ui/layout/facts';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import { CourseBar } from './course-bar';
import { partsOfMedicine } from './medicine-name';
import { prepareCourseBar } from './prepare-course-bar';
import { WhyDate } from './why-date';

export const MedicineFields = graphql(`
  fragment Medicine on CustomerMedicine {
    medicineKey asOf state method longTermBy fills fillDays firstDay lastDay lastQuantity unitsPerDay
    runOutOn runOutFrom runOutTo tooSoonThrough dueOn dueTogether leadDays periodDays coveredDays suppliedDays pdc mpr
    daysOnHand quantityOnHand ownGaps ownDaysPerUnit productGaps productDaysPerUnit daysPerUnit shrinkage
    product { id name baseUnit }
    days { businessDate fills quantity method supply startOn endOn product { id name } }
    covered { from to }
    gaps { from to }
  }
`);
export type Medicine = ResultOf<typeof MedicineFields>;

const tones: Record<Medicine['state'], Tone> = {
  OVERDUE: 'bad',
  DUE: 'warn',
  COMING: 'busy',
  LATER: 'good',
  STOPPED: 'neutral',
  UNKNOWN: 'neutral',
};

/** One course of a person: its bar, its measures, why its dates are what they are, and all its fills. */
export function MedicinePanel({ medicine: given }: { medicine: FragmentOf<typeof MedicineFields> }) {
  const { t } = useTranslation('courses');
  const format = useFormat();
  const medicine = readFragment(MedicineFields, given);
  const { asOf, product, days } = medicine;
  const { ingredients, route } = partsOfMedicine(medicine.medicineKey);
  const bar = prepareCourseBar({ ...medicine, fills: days.map((day) => day.businessDate) });
  const uncovered = medicine.periodDays - medicine.coveredDays;
  const units = (quantity: string) =>
    [format.number(quantity, 1), product.baseUnit].filter(Boolean).join(' ');
  return (
    <Panel
      title={product.name}
      // Who takes it for some days only is not expected back.
      aside={
        medicine.longTermBy && (
          <StatusBadge tone={tones[medicine.state]}>{t(`state.${medicine.state}`)}</StatusBadge>
        )
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {[
            ingredients,
            t(`route.${route}` as never, { defaultValue: route }),
            medicine.longTermBy ? t(`longTerm.${medicine.longTermBy}`) : t('longTerm.none'),
          ].join(' · ')}
        </Text>
        {/* How long it lasts is unknown: which days were covered is, too. */}
        {medicine.method !== 'UNKNOWN' && (
          <>
            <CourseBar
              bar={bar}
              label={t('bar.label', {
                name: product.name,
                from: format.date(bar.from),
                to: format.date(asOf),
                covered: format.number(medicine.coveredDays),
                uncovered: format.number(uncovered),
              })}
            />
            <Facts
              facts={[
                [t('fact.dueOn'), medicine.longTermBy && medicine.dueOn && format.date(medicine.dueOn)],
                [t('fact.runOutOn'), medicine.runOutOn && format.date(medicine.runOutOn)],
                [
                  t('fact.onHand'),
                  medicine.daysOnHand !== null &&
                    t('fact.onHandValue', {
                      count: medicine.daysOnHand,
                      quantity: medicine.quantityOnHand ? units(medicine.quantityOnHand) : '–',
                    }),
                ],
                [
                  t('fact.pdc'),
                  t('fact.pdcValue', {
                    share: format.percent(medicine.pdc, 0),
                    covered: format.number(medicine.coveredDays),
                    days: format.number(medicine.periodDays),
                  }),
                ],
                [
                  t('fact.mpr'),
                  t('fact.mprValue', {
                    value: format.number(medicine.mpr, 2),
                    supplied: format.number(medicine.suppliedDays, 0),
                    days: format.number(medicine.periodDays),
                  }),
                ],
              ]}
            />
          </>
        )}
        <WhyDate medicine={medicine} />
        <details>
          <summary>{t('fills.title', { count: medicine.fillDays })}</summary>
          <Table.ScrollContainer minWidth={280}>
            <Table aria-label={t('fills.of', { name: product.name })}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('fills.day')}</Table.Th>
                  <Table.Th scope="col">{t('fills.product')}</Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('fills.quantity')}
                  </Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('fills.supply')}
                  </Table.Th>
                  <Table.Th scope="col">{t('fills.covers')}</Table.Th>
                  <Table.Th scope="col">{t('fills.from')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {days.map((day) => (
                  <Table.Tr key={day.businessDate}>
                    <Table.Td className="number">{format.date(day.businessDate)}</Table.Td>
                    <Table.Td>{day.product.name}</Table.Td>
                    <Table.Td ta="end">{format.number(day.quantity)}</Table.Td>
                    <Table.Td ta="end">{format.number(day.supply, 1)}</Table.Td>
                    <Table.Td className="number">
                      {day.startOn < day.endOn
                        ? t('fills.coversValue', {
                            from: format.date(day.startOn),
                            until: format.date(day.endOn),
                          })
                        : '–'}
                    </Table.Td>
                    <Table.Td>{t(`method.${day.method}`)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </details>
      </Stack>
    </Panel>
  );
}
