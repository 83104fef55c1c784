import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/form/date-field';
import { useSubmit } from '../../ui/form/use-submit';
import { addDays } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';

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
  onSend: (input: { snoozedUntil: string | null }) => Promise<void>;
}) {
  const { t } = useTranslation(['collections', 'app']);
  const { today, date } = useFormat();
  const form = useForm<{ input: { snoozedUntil: string | undefined } }>({
    initialValues: { input: { snoozedUntil: addDays(today, 3) } },
    validate: {
      input: { snoozedUntil: (value) => (value && value > today ? null : t('collections:snooze.later')) },
    },
  });
  const set = (day: string | undefined) => form.setFieldValue('input.snoozedUntil', day);
  const { submit, sending, fault } = useSubmit(form, async ({ input }) => {
    await onSend({ snoozedUntil: input.snoozedUntil ?? null });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('collections:snooze.title', { name })}
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
                aria-label={date(addDays(today, days), 'long')}
                onClick={() => set(addDays(today, days))}
              >
                {date(addDays(today, days), 'day-month')}
              </Button>
            ))}
          </Group>
          <DateField
            label={t('collections:snooze.until')}
            width={220}
            value={form.values.input.snoozedUntil}
            onChange={set}
            error={form.errors['input.snoozedUntil']}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending} data-autofocus>
              {t('collections:snooze.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
