import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { CampaignQuery } from './campaign-fields';

const Mark = graphql(`
  mutation MarkCampaignOffered($id: ID!, $codes: [String!], $offeredOn: Date!, $key: ID!) {
    markCampaignOffered(id: $id, codes: $codes, offeredOn: $offeredOn, idempotencyKey: $key) { recorded unknown }
  }
`);
/** As many as one command takes. */
const PART = 2_000;

/** Says whom the offer reached: everybody who was to be offered it, or the customers of a pasted list of codes. */
export function OfferedDialog({ id, today, onClose }: { id: string; today: string; onClose: () => void }) {
  const { t } = useTranslation(['campaigns', 'app']);
  const format = useFormat();
  const keyOf = useIdempotencyKey();
  const [mark] = useMutation(Mark, { refetchQueries: [CampaignQuery] });
  const [done, setDone] = useState<{ recorded: number; unknown: string[] } | null>(null);
  const form = useForm({
    initialValues: { whom: 'all', codes: '', offeredOn: today },
    validate: {
      codes: (value, { whom }) => (whom === 'all' || value.trim() ? null : t('campaigns:needed')),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ whom, codes, offeredOn }) => {
    const listed = codes.split(/[\s,;]+/).filter(Boolean);
    const parts =
      whom === 'all'
        ? [null]
        : Array.from({ length: Math.ceil(listed.length / PART) }, (_, part) =>
            listed.slice(part * PART, (part + 1) * PART),
          );
    const sum = { recorded: 0, unknown: [] as string[] };
    for (const part of parts) {
      const key = keyOf([part, offeredOn]);
      const { data } = await mark({ variables: { id, codes: part, offeredOn, key } });
      sum.recorded += data?.markCampaignOffered.recorded ?? 0;
      sum.unknown.push(...(data?.markCampaignOffered.unknown ?? []));
    }
    setDone(sum);
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('campaigns:action.offered')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {done ? (
        <Stack>
          <Text>
            {t('campaigns:offered.done', { count: done.recorded, n: format.number(done.recorded) })}
          </Text>
          {done.unknown.length > 0 && (
            <Alert variant="outline" color="orange" title={t('campaigns:offered.unknown')}>
              {done.unknown.join(', ')}
            </Alert>
          )}
          <Button onClick={onClose} w="fit-content">
            {t('app:close')}
          </Button>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {fault && <ErrorFault fault={fault} />}
            <SegmentedControl
              aria-label={t('campaigns:action.offered')}
              data={['all', 'list'].map((value) => ({
                value,
                label: t(`campaigns:offered.${value as 'all' | 'list'}`),
              }))}
              {...form.getInputProps('whom')}
            />
            {form.values.whom === 'list' && (
              <Textarea
                label={t('campaigns:offered.codes')}
                description={t('campaigns:offered.codesHint')}
                autosize
                minRows={4}
                maxRows={12}
                {...form.getInputProps('codes')}
              />
            )}
            <DateField
              label={t('campaigns:offered.on')}
              value={form.values.offeredOn}
              onChange={(day) => form.setFieldValue('offeredOn', day ?? today)}
              error={form.errors.offeredOn}
              clearable={false}
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
      )}
    </Modal>
  );
}
