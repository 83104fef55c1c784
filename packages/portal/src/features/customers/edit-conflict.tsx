import { useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { CustomerChoices } from './customer-fields';
import { type CustomerForm, differences } from './prepare-customer-form';

/** Two people changed one customer: what each says, and whose words go on. */
export function EditConflict({
  message,
  mine,
  theirs,
  onKeep,
  onTake,
}: {
  message: string;
  mine: CustomerForm;
  theirs: CustomerForm;
  onKeep: () => void;
  onTake: () => void;
}) {
  const { t } = useTranslation(['customers', 'app']);
  const { data } = useQuery(CustomerChoices);
  const format = useFormat();
  const write = (form: CustomerForm, key: keyof CustomerForm): string => {
    if (key === 'type') return t(`customers:type.${form.type}`);
    if (key === 'gender') return t(`customers:gender.${form.gender || 'UNKNOWN'}`);
    if (key === 'language') return form.language ? t(`customers:language.${form.language}`) : '–';
    if (key === 'status') return t(`app:status.${form.status}`);
    if (key === 'birthDate' && form.birthDate) return format.date(form.birthDate);
    if (key === 'groupIds') {
      const groups = data?.customerGroups.filter((group) => form.groupIds.includes(group.id)) ?? [];
      return groups.map((group) => group.name).join(', ') || '–';
    }
    if (key === 'phones') return form.phones.filter(Boolean).map(format.phone).join(', ') || '–';
    if (key === 'customFields')
      return form.customFields.map((one) => `${one.name}: ${one.value}`).join(', ') || '–';
    return String(form[key] || '–');
  };
  return (
    <Alert
      color="orange"
      variant="outline"
      role="alert"
      icon={<Icon name="alert" />}
      title={t('customers:conflict.title')}
    >
      <Stack gap="sm">
        <Text size="sm">{message}</Text>
        <Table.ScrollContainer minWidth={320} type="native">
          <Table aria-label={t('customers:conflict.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('customers:conflict.field')}</Table.Th>
                <Table.Th scope="col">{t('customers:conflict.mine')}</Table.Th>
                <Table.Th scope="col">{t('customers:conflict.theirs')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differences(mine, theirs).map((key) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row">{t(`customers:field.${key}`)}</Table.Th>
                  <Table.Td>{write(mine, key)}</Table.Td>
                  <Table.Td>{write(theirs, key)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group>
          <Button onClick={onKeep}>{t('customers:conflict.keep')}</Button>
          <Button variant="default" onClick={onTake}>
            {t('customers:conflict.take')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
