import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { ConsentFields } from './consent-fields';
import { type Channel, channels, type Purpose, purposes } from './prepare-consents';

const GiveConsent = graphql(
  `
    mutation GiveConsent($customerId: ID!, $input: ConsentInput!, $key: ID) {
      giveConsent(customerId: $customerId, input: $input, idempotencyKey: $key) { id ...ConsentFields }
    }
  `,
  [ConsentFields],
);
const WithdrawConsent = graphql(
  `
    mutation WithdrawConsent($customerId: ID!, $input: ConsentInput!, $key: ID) {
      withdrawConsent(customerId: $customerId, input: $input, idempotencyKey: $key) { id ...ConsentFields }
    }
  `,
  [ConsentFields],
);
const methods = ['IN_PERSON', 'FORM', 'PHONE', 'ONLINE'] as const;

/** Writes down what the customer said: for which purposes, over which channels, how and when. */
export function ConsentDialog({
  customerId,
  does,
  onClose,
}: {
  customerId: string;
  does: 'give' | 'withdraw';
  onClose: () => void;
}) {
  const { t } = useTranslation(['customers', 'app']);
  const format = useFormat();
  const [give] = useMutation(GiveConsent);
  const [withdraw] = useMutation(WithdrawConsent);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: {
      channels: [] as Channel[],
      purposes: [] as Purpose[],
      method: 'IN_PERSON' as (typeof methods)[number],
      statedAt: '',
      note: '',
    },
    validate: {
      channels: (chosen) => (chosen.length > 0 ? null : t('customers:consent.chooseChannel')),
      purposes: (chosen) => (chosen.length > 0 ? null : t('customers:consent.choosePurpose')),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ statedAt, note, ...values }) => {
    // A day before today stands for its noon; today is said now.
    const at = statedAt && statedAt < format.today ? `${statedAt}T05:00:00Z` : null;
    const input = { ...values, statedAt: at, note: note.trim() || null };
    const variables = { customerId, input, key: keyOf(input) };
    await (does === 'give' ? give({ variables }) : withdraw({ variables }));
    notifications.show({ message: t('app:saved') });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`customers:consent.${does}`)}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Checkbox.Group label={t('customers:consent.purpose')} required {...form.getInputProps('purposes')}>
            <Stack gap="xs" mt="xs">
              {purposes.map((purpose) => (
                <Checkbox key={purpose} value={purpose} label={t(`customers:consent.purposes.${purpose}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Checkbox.Group label={t('customers:consent.over')} required {...form.getInputProps('channels')}>
            <Group gap="md" mt="xs">
              {channels.map((channel) => (
                <Checkbox key={channel} value={channel} label={t(`customers:consent.channel.${channel}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          <NativeSelect
            label={t('customers:consent.how')}
            data={methods.map((method) => ({
              value: method,
              label: t(`customers:consent.method.${method}`),
            }))}
            {...form.getInputProps('method')}
          />
          <DateField
            label={t('customers:consent.when')}
            value={form.values.statedAt || format.today}
            onChange={(day) => form.setFieldValue('statedAt', day ?? '')}
            error={form.errors.statedAt}
            max={format.today}
            clearable={form.values.statedAt !== ''}
          />
          <Textarea label={t('customers:field.notes')} autosize minRows={1} {...form.getInputProps('note')} />
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
