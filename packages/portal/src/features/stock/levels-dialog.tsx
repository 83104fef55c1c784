import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { decimalOf } from './prepare-lines';

interface Levels {
  minimum: string | null;
  maximum: string | null;
}

/** The least and the most that a branch wants of a product; empty leaves it to what the product says. */
export function LevelsDialog({
  branchName,
  unit,
  own,
  product,
  onSend,
  onClose,
}: {
  branchName: string;
  unit: string;
  own: Levels;
  product: Levels;
  onSend: (levels: Levels, key: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const keyOf = useIdempotencyKey();
  const shown = (value: string | null) => (value === null ? '' : format.number(value));
  const typed = (value: string | null) =>
    format.locale === 'vi' ? (value ?? '').replace('.', ',') : (value ?? '');
  const check = (value: string) =>
    value.trim() === '' || decimalOf(value) !== undefined ? null : t('stock:form.quantityNeeded');
  const form = useForm({
    initialValues: { minimum: typed(own.minimum), maximum: typed(own.maximum) },
    validate: { minimum: check, maximum: check },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ minimum, maximum }) => {
    const levels = { minimum: decimalOf(minimum) ?? null, maximum: decimalOf(maximum) ?? null };
    await onSend(levels, keyOf(levels));
    onClose();
  });
  const field = (name: 'minimum' | 'maximum') => (
    <TextInput
      label={t(`stock:levels.${name}`)}
      description={
        product[name] === null
          ? t('stock:levels.none')
          : t('stock:levels.ofProduct', { quantity: shown(product[name]), unit })
      }
      inputMode="decimal"
      rightSection={<Text size="sm">{unit}</Text>}
      rightSectionWidth={56}
      {...(name === 'minimum' && { 'data-autofocus': true })}
      {...form.getInputProps(name)}
    />
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('stock:levels.title', { branch: branchName })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          {field('minimum')}
          {field('maximum')}
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
