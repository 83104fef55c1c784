import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';

/** Asks for a few words that have to be said: what is disputed, why a promise is withdrawn. */
export function WordsDialog({
  words,
  onClose,
  onSend,
}: {
  words: { title: string; text: string; label: string; submit: string };
  onClose: () => void;
  onSend: (said: string, key: string) => Promise<void>;
}) {
  const { t } = useTranslation(['collections', 'app']);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { said: '' },
    validate: { said: (value) => (value.trim() ? null : t('collections:needed')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ said }) => {
    const sent = said.trim();
    await onSend(sent, keyOf(sent));
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={words.title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Text size="sm">{words.text}</Text>
          <Textarea label={words.label} autosize minRows={3} data-autofocus {...form.getInputProps('said')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
