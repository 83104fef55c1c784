import { Group, SegmentedControl, Slider, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { AsOfPicker } from '../../ui/layout/as-of-picker';
import { type DebtsSearch, stopOf, stopsBefore } from './debts-search';

/** From which day the page looks, with a slider through the ends of months, and how days and payments are counted. */
export function DebtView({
  search,
  asOf,
  latest,
  onChange,
}: {
  search: DebtsSearch;
  asOf: string;
  latest: string;
  onChange: (changes: DebtsSearch) => void;
}) {
  const { t } = useTranslation('debts');
  const format = useFormat();
  const stops = stopsBefore(latest);
  const last = stops.length - 1;
  return (
    <Group align="flex-end" gap="md" className="no-print">
      <AsOfPicker value={search.asOf} latest={latest} onChange={(day) => onChange({ asOf: day })} />
      <Stack gap={6} flex="1 1 260px" miw={220}>
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text size="sm" id="debts-through-time">
            {t('throughTime')}
          </Text>
          <Text size="sm" c="dimmed" className="number">
            {t('throughTimeFrom', { from: format.date(stops[0] ?? latest), to: format.date(latest) })}
          </Text>
        </Group>
        <Slider
          key={asOf}
          aria-labelledby="debts-through-time"
          thumbProps={{ 'aria-labelledby': 'debts-through-time', 'aria-valuetext': format.date(asOf) }}
          min={0}
          max={last}
          defaultValue={stopOf(stops, asOf)}
          label={(stop) => format.date(stops[stop] ?? latest)}
          onChangeEnd={(stop) => onChange({ asOf: stop === last ? undefined : stops[stop] })}
        />
      </Stack>
      <Stack gap={4}>
        <Text size="sm" aria-hidden>
          {t('basis.label')}
        </Text>
        <SegmentedControl
          aria-label={t('basis.label')}
          value={search.basis ?? 'DUE'}
          onChange={(basis) =>
            onChange({ basis: basis === 'INVOICE' ? 'INVOICE' : undefined, place: undefined })
          }
          data={(['DUE', 'INVOICE'] as const).map((value) => ({ value, label: t(`basis.${value}`) }))}
        />
      </Stack>
      <Stack gap={4}>
        <Text size="sm" aria-hidden>
          {t('allocation.label')}
        </Text>
        <SegmentedControl
          aria-label={t('allocation.label')}
          value={search.allocation ?? 'SPECIFIED'}
          onChange={(way) => onChange({ allocation: way === 'FIFO' ? 'FIFO' : undefined })}
          data={(['SPECIFIED', 'FIFO'] as const).map((value) => ({
            value,
            label: t(`allocation.${value}`),
          }))}
        />
      </Stack>
    </Group>
  );
}
