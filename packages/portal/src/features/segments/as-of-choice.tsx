import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { RefreshButton } from './refresh-button';

const other = 'other';

/** The dates that were computed, newest first; any other date is computed first. */
export function AsOfChoice({
  snapshots,
  shown,
}: {
  snapshots: readonly { id: string; asOf: string }[];
  /** The date that the page shows; undefined where the one asked for isn't computed. */
  shown: string | undefined;
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/segments' });
  const navigate = useNavigate();
  const [picking, setPicking] = useState(false);
  const dates = [...new Set(snapshots.map((snapshot) => snapshot.asOf))];
  const show = (asOf: string) =>
    void navigate({ to: '/segments', search: { ...search, asOf: asOf === dates[0] ? undefined : asOf } });

  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('asOf.label')}
        allowDeselect={false}
        value={shown ?? null}
        placeholder={search.asOf && format.date(search.asOf)}
        data={[
          ...dates.map((date, index) => ({
            value: date,
            label: index === 0 ? t('asOf.latest', { date: format.date(date) }) : format.date(date),
          })),
          ...(can('segments.refresh') ? [{ value: other, label: t('asOf.other') }] : []),
        ]}
        onChange={(value) => {
          if (value === other) setPicking(true);
          else if (value) show(value);
        }}
        w={230}
      />
      {shown && <RefreshButton asOf={shown}>{t('asOf.recompute')}</RefreshButton>}
      <OtherDate
        opened={picking}
        onClose={() => setPicking(false)}
        computed={dates}
        onShow={(date) => {
          setPicking(false);
          show(date);
        }}
      />
    </Group>
  );
}

function OtherDate({
  opened,
  onClose,
  computed,
  onShow,
}: {
  opened: boolean;
  onClose: () => void;
  computed: readonly string[];
  onShow: (date: string) => void;
}) {
  const { t } = useTranslation('segments');
  const { t: app } = useTranslation();
  const format = useFormat();
  const [date, setDate] = useState<string | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('asOf.pick')}
      closeButtonProps={{ 'aria-label': app('close') }}
    >
      <Stack align="center">
        <Text size="sm" c="dimmed">
          {t('asOf.hint')}
        </Text>
        <DatePicker
          value={date}
          onChange={setDate}
          locale={format.locale}
          hideOutsideDates
          weekendDays={[]}
          maxDate={format.today || undefined}
          defaultDate={computed[0]}
          ariaLabels={{
            previousMonth: t('asOf.previousMonth'),
            nextMonth: t('asOf.nextMonth'),
            previousYear: t('asOf.previousYear'),
            nextYear: t('asOf.nextYear'),
            previousDecade: t('asOf.previousDecade'),
            nextDecade: t('asOf.nextDecade'),
          }}
        />
        {date && computed.includes(date) ? (
          <Button onClick={() => onShow(date)}>{t('asOf.show', { date: format.date(date) })}</Button>
        ) : date ? (
          <RefreshButton asOf={date} pinned variant="filled" onStarted={onClose}>
            {t('asOf.compute', { date: format.date(date) })}
          </RefreshButton>
        ) : null}
      </Stack>
    </Modal>
  );
}
