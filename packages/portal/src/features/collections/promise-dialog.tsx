import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DayChoice } from '../../ui/form/day-choice';
import { MoneyField, minorOf } from '../../ui/form/money-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { addDays } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';

const offers = [0, 1, 3, 7, 14];

interface Typed {
  amount: number | string;
  promisedFor: string | undefined;
  note: string;
}

/** How much somebody says she will pay, and by when. */
export function PromiseDialog({
  name,
  owed,
  onClose,
  onSend,
}: {
  name: string;
  /** What is offered to begin with, minor units. */
  owed: number | null;
  onClose: () => void;
  onSend: (
    promise: { amount: number; promisedFor: string; note: string | null },
    key: string,
  ) => Promise<void>;
}) {
  const { t } = useTranslation(['collections', 'app']);
  const { today, minorUnits } = useFormat();
  const keyOf = useIdempotencyKey();
  const form = useForm<{ promise: Typed }>({
    initialValues: {
      promise: { amount: owed === null ? '' : owed / minorUnits, promisedFor: addDays(today, 3), note: '' },
    },
    validate: {
      promise: {
        amount: (value) => ((minorOf(value, minorUnits) ?? 0) > 0 ? null : t('collections:promise.positive')),
        promisedFor: (value) => (value && value >= today ? null : t('collections:promise.later')),
      },
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ promise }) => {
    const { amount, promisedFor, note } = promise;
    const sent = {
      amount: minorOf(amount, minorUnits) ?? 0,
      promisedFor: promisedFor ?? today,
      note: note.trim() || null,
    };
    await onSend(sent, keyOf(sent));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('collections:promise.title', { name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <MoneyField
            label={t('collections:promise.amount')}
            data-autofocus
            {...form.getInputProps('promise.amount')}
          />
          <DayChoice
            label={t('collections:promise.by')}
            offers={offers}
            value={form.values.promise.promisedFor}
            onChange={(day) => form.setFieldValue('promise.promisedFor', day)}
            error={form.errors['promise.promisedFor']}
          />
          <Textarea
            label={t('collections:note')}
            autosize
            minRows={2}
            {...form.getInputProps('promise.note')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('collections:promise.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
