import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { faultOf } from '../../ui/form/fault';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { Buyer } from './recall-buyers';

const RecordRecallContact = graphql(`
  mutation RecordRecallContact($id: ID!, $version: Int!, $input: RecallContactInput!, $key: ID!) {
    recordRecallContact(id: $id, version: $version, input: $input, idempotencyKey: $key) {
      id version state note contactedAt contactedByName
    }
  }
`);
const outcomes = ['REACHED', 'NO_ANSWER', 'RETURNED', 'TO_CONTACT'] as const;

/** What came of a try to reach a buyer. */
export function RecallContactDialog({
  buyer,
  onClose,
  onChanged,
}: {
  buyer: Buyer;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { t } = useTranslation(['stock', 'app']);
  const keyOf = useIdempotencyKey();
  const [record] = useMutation(RecordRecallContact);
  const form = useForm<{ state: (typeof outcomes)[number]; note: string }>({
    initialValues: {
      state: buyer.state === 'TO_CONTACT' ? 'REACHED' : buyer.state,
      note: buyer.note ?? '',
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ state, note }) => {
    const input = { state, note: note.trim() || null };
    const sent = { id: buyer.id, version: buyer.version, input };
    try {
      await record({ variables: { ...sent, key: keyOf(sent) } });
    } catch (error) {
      // Somebody else was there first: what they noted is shown behind.
      if (faultOf(error).code === 'CONFLICT') onChanged();
      throw error;
    }
    onChanged();
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('stock:contact.of', { name: buyer.customer.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Radio.Group label={t('stock:contact.outcome')} {...form.getInputProps('state')}>
            <Stack gap="xs" mt="xs">
              {outcomes
                .filter((value) => value !== 'TO_CONTACT' || buyer.state !== 'TO_CONTACT')
                .map((value, index) => (
                  <Radio
                    key={value}
                    value={value}
                    label={t(`stock:contact.${value}`)}
                    {...(index === 0 && { 'data-autofocus': true })}
                  />
                ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('stock:contact.note')}
            autosize
            minRows={2}
            maxLength={1000}
            {...form.getInputProps('note')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
