import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/layout/icons';
import type { useCustomerForm } from './customer-form';

/** The pharmacy's own fields: a name and a value each. */
export function CustomFieldRows({ form }: { form: ReturnType<typeof useCustomerForm> }) {
  const { t } = useTranslation('customers');
  const { customFields } = form.values;
  return (
    <Stack gap="xs">
      {customFields.map((_, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <Group key={position} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={t('form.fieldName')}
            {...form.getInputProps(`customFields.${position}.name`)}
            flex={1}
          />
          <TextInput
            label={t('form.fieldValue')}
            {...form.getInputProps(`customFields.${position}.value`)}
            flex={2}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('form.removeField', { name: customFields[position]?.name })}
            onClick={() => form.removeListItem('customFields', position)}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        w="fit-content"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => form.insertListItem('customFields', { name: '', value: '' })}
      >
        {t('form.addField')}
      </Button>
    </Stack>
  );
}
