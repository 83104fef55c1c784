import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import type { Medicine } from './medicine-panel';

/** Why this date: where the supply is from, how the run-out follows, and which of its two bounds made the due day. */
export function WhyDate({ medicine }: { medicine: Medicine }) {
  const { t } = useTranslation('courses');
  const format = useFormat();
  const { runOutOn, dueOn, tooSoonThrough, days } = medicine;
  const [last] = days;
  if (!last) return null;
  if (!runOutOn || !dueOn || !tooSoonThrough) return <Text size="sm">{t('why.UNKNOWN')}</Text>;
  const number = (value: number | string | null) => format.number(value ?? 0, 2);
  const params = {
    quantity: number(last.quantity),
    unit: medicine.product.baseUnit ?? '',
    days: format.number(last.supply ?? 0, 1),
    perDay: number(medicine.unitsPerDay),
    fills: format.number(medicine.fillDays),
    first: format.date(medicine.firstDay),
    last: format.date(medicine.lastDay),
    own: number(medicine.ownDaysPerUnit),
    gaps: format.number(medicine.ownGaps),
    product: number(medicine.productDaysPerUnit),
    productGaps: format.number(medicine.productGaps ?? 0),
    weight: format.number(medicine.shrinkage),
    used: number(medicine.daysPerUnit),
  };
  // Bought on one day only: nothing of her own is learned yet.
  const alone = medicine.method === 'SHRUNK' && medicine.ownGaps === 0;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('why.title')}
      </Text>
      <List size="sm">
        <List.Item>{t(`why.${alone ? 'OTHERS' : medicine.method}`, params)}</List.Item>
        <List.Item>
          {t('why.runOut', { start: format.date(last.startOn), runOut: format.date(runOutOn) })}
          {medicine.runOutFrom &&
            medicine.runOutTo &&
            ` ${t('why.interval', { from: format.date(medicine.runOutFrom), to: format.date(medicine.runOutTo) })}`}
        </List.Item>
        {medicine.longTermBy && (
          <List.Item>
            {t(medicine.dueTogether ? 'why.dueTogether' : 'why.due', {
              due: format.date(dueOn),
              lead: format.number(medicine.leadDays),
              tooSoon: format.date(tooSoonThrough),
            })}
          </List.Item>
        )}
      </List>
    </div>
  );
}
