import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { careTiers } from '../../ui/care-script/care-places';
import { PrescriptionNote } from '../../ui/care-script/care-steps';
import { useClassName } from '../../ui/care-script/use-class-name';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { type CareGroup, type CareScript, SaveCareScript } from './care-script-fields';
import { ScriptFields } from './care-script-form';

interface Props {
  /** The script of the whole place, whose words the new one begins with. */
  base: CareScript | undefined;
  /** Those of the place that there are. */
  scripts: readonly CareScript[];
  groups: readonly CareGroup[];
  onClose: () => void;
  onSaved: () => unknown;
}

/** A script for a value tier of a class, for a customer group, or for both. */
export function AddCareScript({ base, scripts, groups, onClose, onSaved }: Props) {
  const { t } = useTranslation(['care', 'segments', 'app']);
  const className = useClassName();
  const keyOf = useIdempotencyKey();
  const [save] = useMutation(SaveCareScript);
  const place = base?.place ?? 'CHAMPIONS';
  const needed = (value: string) => (value.trim() ? null : t('care:needed'));
  const form = useForm({
    initialValues: {
      valueTier: null as (typeof careTiers)[number] | null,
      customerGroupId: null as string | null,
      duringSale: base?.duringSale ?? '',
      afterSale: base?.afterSale ?? '',
    },
    validate: {
      valueTier: (value, { customerGroupId }) => {
        if (!value && !customerGroupId) return t('care:choose');
        const there = scripts.some(
          (script) => script.valueTier === value && (script.group?.id ?? null) === customerGroupId,
        );
        return there ? t('care:exists') : null;
      },
      duringSale: needed,
      afterSale: needed,
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ valueTier, customerGroupId, ...input }) => {
    const variables = { careClass: { place, valueTier, customerGroupId }, version: 0, input };
    await save({ variables: { ...variables, key: keyOf(variables) } });
    notifications.show({ message: t('care:saved') });
    await onSaved();
    onClose();
  });

  const outside = place === 'LAPSED' || place === 'NO_PURCHASES';
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('care:addTitle', { place: className({ place }) })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Text size="sm">{t('care:addText')}</Text>
          {!outside && (
            <Select
              label={t('care:tier')}
              placeholder={t('care:any')}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              data={careTiers.map((value) => ({ value, label: t(`segments:tier.${value}`) }))}
              {...form.getInputProps('valueTier')}
            />
          )}
          {groups.length > 0 && (
            <Select
              label={t('care:group')}
              placeholder={t('care:any')}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              data={groups.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('customerGroupId')}
              {...(outside && { error: form.errors.valueTier ?? form.errors.customerGroupId })}
            />
          )}
          <ScriptFields form={form} />
          <PrescriptionNote />
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
