import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { HealthFact } from './health-panel';

const AddHealthFact = graphql(`
  mutation AddHealthFact($customerId: ID!, $healthFact: HealthFactInput!, $key: ID) {
    addHealthFact(customerId: $customerId, healthFact: $healthFact, idempotencyKey: $key) { id version }
  }
`);
const UpdateHealthFact = graphql(`
  mutation UpdateHealthFact($id: ID!, $version: Int!, $healthFact: HealthFactInput!) {
    updateHealthFact(id: $id, version: $version, healthFact: $healthFact) { id version }
  }
`);

const kinds = ['ALLERGY', 'CONDITION', 'MEDICATION', 'SYMPTOM', 'DIAGNOSIS', 'TREATMENT'] as const;
/** These happened on a day. */
const ofADay = new Set<HealthFact['kind']>(['SYMPTOM', 'DIAGNOSIS', 'TREATMENT']);

/** Adds a health fact, or changes one; what was told wrongly is retracted and stays to be seen. */
export function HealthFactDialog({
  customerId,
  fact,
  first = 'ALLERGY',
  onClose,
  onSaved,
}: {
  customerId: string;
  fact: HealthFact | null;
  /** The kind that a new one begins with. */
  first?: HealthFact['kind'];
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation(['customers', 'app']);
  const format = useFormat();
  const unkept = { fetchPolicy: 'no-cache' } as const;
  const [add] = useMutation(AddHealthFact, unkept);
  const [update] = useMutation(UpdateHealthFact, unkept);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: {
      kind: fact?.kind ?? first,
      name: fact?.name ?? '',
      details: fact?.details ?? '',
      since: fact?.since ?? (ofADay.has(first) ? format.today : ''),
      until: fact?.until ?? '',
      followUpOn: fact?.followUpOn ?? '',
      retracted: fact?.retracted ?? false,
    },
    validate: {
      name: (value) => (value.trim() ? null : t('customers:health.noName')),
      since: (value, { kind }) => (value || !ofADay.has(kind) ? null : t('customers:health.sinceNeeded')),
    },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const healthFact = {
      ...values,
      since: values.since || null,
      until: values.until || null,
      followUpOn: values.followUpOn || null,
    };
    if (fact) await update({ variables: { id: fact.id, version: fact.version, healthFact } });
    else await add({ variables: { customerId, healthFact, key: keyOf(healthFact) } });
    onSaved();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={fact ? t('customers:health.edit', { name: fact.name }) : t('customers:health.add')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <NativeSelect
            label={t('customers:health.what')}
            data={kinds.map((kind) => ({
              value: kind,
              label: t(`customers:health.kind.${kind}`),
            }))}
            {...form.getInputProps('kind')}
          />
          <TextInput
            label={t('customers:health.name')}
            required
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Textarea
            label={t('customers:health.details')}
            description={t('customers:health.detailsText')}
            autosize
            minRows={1}
            {...form.getInputProps('details')}
          />
          <Group grow align="flex-start">
            <DateField
              label={t('customers:health.since')}
              value={form.values.since || null}
              onChange={(day) => form.setFieldValue('since', day ?? '')}
              error={form.errors.since}
              max={format.today}
            />
            <DateField
              label={t('customers:health.until')}
              value={form.values.until || null}
              onChange={(day) => form.setFieldValue('until', day ?? '')}
              error={form.errors.until}
            />
          </Group>
          <DateField
            label={t('customers:health.followUpOn')}
            value={form.values.followUpOn || null}
            onChange={(day) => form.setFieldValue('followUpOn', day ?? '')}
            error={form.errors.followUpOn}
          />
          {fact && (
            <Checkbox
              label={t('customers:health.retract')}
              {...form.getInputProps('retracted', { type: 'checkbox' })}
            />
          )}
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
