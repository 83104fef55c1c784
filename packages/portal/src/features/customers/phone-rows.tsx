import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/layout/icons';
import type { useCustomerForm } from './customer-form';
import { looksLikePhone } from './prepare-customer-form';

/** One row a phone; what is wrong stands beside the number that is wrong. */
export function PhoneRows({ form }: { form: ReturnType<typeof useCustomerForm> }) {
  const { t } = useTranslation('customers');
  const { phones } = form.values;
  const fault = form.errors.phones;
  const wrong = phones.findIndex((phone) => !looksLikePhone(phone));
  const change = (next: string[]) => form.setFieldValue('phones', next);
  return (
    <Stack gap="xs">
      {phones.map((phone, position) => (
        // Rows have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Group key={position} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            label={position === 0 ? t('field.phones') : t('form.phoneNumber', { number: position + 1 })}
            type="tel"
            autoComplete="off"
            value={phone}
            onChange={(event) => change(phones.with(position, event.currentTarget.value))}
            onBlur={() => form.validateField('phones')}
            error={fault && (wrong === -1 ? position === 0 : position === wrong) ? fault : undefined}
            style={{ flex: 1 }}
          />
          {phones.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              mt={24}
              aria-label={t('form.removePhone', { number: position + 1 })}
              onClick={() => change(phones.toSpliced(position, 1))}
            >
              <Icon name="cross" size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        w="fit-content"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => change([...phones, ''])}
      >
        {t('form.addPhone')}
      </Button>
    </Stack>
  );
}
