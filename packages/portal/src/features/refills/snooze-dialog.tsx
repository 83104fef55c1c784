import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/form/date-field';
import { useSubmit } from '../../ui/form/use-submit';
import { addDays } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { ContactInput } from './use-outcomes';

/** Days from today that are offered with one click. */
const offers = [1, 3, 7, 14];

/** When to call again. */
export function SnoozeDialog({
  name,
  onClose,
  onSend,
}: {
  name: string;
  onClose: () => void;
  onSend: (input: Pick<ContactInput, 'snoozedUntil'>) => Promise<void>;
}) {
  const { t } = useTranslation(['reminders', 'app']);
  const { today, date } = useFormat();
  const form = useForm<{ snoozedUntil: string | undefined }>({
    initialValues: { snoozedUntil: addDays(today, 3) },
    validate: { snoozedUntil: (value) => (value && value > today ? null : t('reminders:snooze.later')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ snoozedUntil }) => {
    await onSend({ snoozedUntil: snoozedUntil ?? null });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reminders:snooze.title', { name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Group gap="xs">
            {offers.map((days) => (
              <Button
                key={days}
                variant="default"
                size="compact-md"
                aria-label={t('reminders:snooze.in', { count: days, date: date(addDays(today, days)) })}
                onClick={() => form.setFieldValue('snoozedUntil', addDays(today, days))}
              >
                {date(addDays(today, days), 'day-month')}
              </Button>
            ))}
          </Group>
          <DateField
            label={t('reminders:snooze.until')}
            width={220}
            value={form.values.snoozedUntil}
            onChange={(next) => form.setFieldValue('snoozedUntil', next)}
            error={form.errors.snoozedUntil}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending} data-autofocus>
              {t('reminders:snooze.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
