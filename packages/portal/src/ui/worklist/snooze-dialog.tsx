import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DayChoice } from '../form/day-choice';
import { useSubmit } from '../form/use-submit';
import { addDays } from '../format/format';
import { useFormat } from '../format/use-format';
import { ErrorFault } from '../layout/error-panel';

const offers = [1, 3, 7, 14];

/** When to call somebody again. */
export function SnoozeDialog({
  name,
  onClose,
  onSend,
}: {
  name: string;
  onClose: () => void;
  onSend: (input: { snoozedUntil: string | null }) => Promise<void>;
}) {
  const { t } = useTranslation();
  const { today } = useFormat();
  const form = useForm<{ snoozedUntil: string | undefined }>({
    initialValues: { snoozedUntil: addDays(today, 3) },
    validate: { snoozedUntil: (value) => (value && value > today ? null : t('snooze.later')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ snoozedUntil }) => {
    await onSend({ snoozedUntil: snoozedUntil ?? null });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('snooze.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <DayChoice
            label={t('snooze.until')}
            offers={offers}
            value={form.values.snoozedUntil}
            onChange={(day) => form.setFieldValue('snoozedUntil', day)}
            error={form.errors.snoozedUntil}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={sending} data-autofocus>
              {t('snooze.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
