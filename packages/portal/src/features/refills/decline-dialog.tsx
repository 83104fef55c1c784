import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { ContactInput } from './use-outcomes';

const reasons = ['STOPPED', 'CHANGED', 'ELSEWHERE', 'NO_REMINDERS', 'DECEASED', 'OTHER'] as const;

/** Why somebody declined; what follows from it is said below each. */
export function DeclineDialog({
  name,
  onClose,
  onSend,
}: {
  name: string;
  onClose: () => void;
  onSend: (input: Pick<ContactInput, 'reason' | 'note'>) => Promise<void>;
}) {
  const { t } = useTranslation(['reminders', 'app']);
  const form = useForm<{ reason: (typeof reasons)[number]; note: string }>({
    initialValues: { reason: 'STOPPED', note: '' },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ reason, note }) => {
    await onSend({ reason, note: note.trim() || null });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reminders:decline.title', { name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Radio.Group label={t('reminders:decline.reason')} {...form.getInputProps('reason')}>
            <Stack gap="xs" mt="xs">
              {reasons.map((reason, index) => (
                <Radio
                  key={reason}
                  value={reason}
                  label={t(`reminders:reason.${reason}`)}
                  description={t(`reminders:reasonText.${reason}`)}
                  {...(index === 0 && { 'data-autofocus': true })}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea label={t('reminders:note')} autosize minRows={2} {...form.getInputProps('note')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('reminders:decline.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
