import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { WorklistRow } from './worklist-fields';

const Release = graphql(`
  mutation ReleaseHoldout($customerId: ID!, $reason: String!, $key: ID!) {
    releaseHoldout(customerId: $customerId, reason: $reason, idempotencyKey: $key) { id releasedAt }
  }
`);

/** Lets somebody who was held out be reminded, for a reason that is kept. */
export function ReleaseHoldout({ row, onReleased }: { row: WorklistRow; onReleased: () => void }) {
  const { t } = useTranslation(['reminders', 'app']);
  const [open, setOpen] = useState(false);
  const [release] = useMutation(Release);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim() ? null : t('reminders:release.needed')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ reason }) => {
    const input = { customerId: row.customer.id, reason: reason.trim() };
    await release({ variables: { ...input, key: keyOf(input) } });
    notifications.show({ message: t('reminders:release.done', { name: row.customer.name }) });
    setOpen(false);
    onReleased();
  });
  return (
    <>
      <Button size="compact-sm" variant="default" mt="xs" className="no-print" onClick={() => setOpen(true)}>
        {t('reminders:release.open')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('reminders:release.title', { name: row.customer.name })}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <form onSubmit={submit} noValidate>
          <Stack>
            {fault && <ErrorFault fault={fault} />}
            <Text size="sm">{t('reminders:release.text')}</Text>
            <Textarea
              label={t('reminders:release.reason')}
              required
              autosize
              minRows={2}
              data-autofocus
              {...form.getInputProps('reason')}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('app:cancel')}
              </Button>
              <Button type="submit" loading={sending}>
                {t('reminders:release.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
