import { useMutation } from '@apollo/client/react';
import { Button, Group, Radio, Stack, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../ui/form/fault';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { type MergeCandidate, MergeCustomers } from './merge-fields';
import { proposeSurvivor, sumOf } from './prepare-merge';

/** Two customers side by side and what they come to together, before they are made one. */
export function MergePreview({
  one,
  other,
  onCancel,
  onMerged,
}: {
  one: MergeCandidate;
  other: MergeCandidate;
  onCancel: () => void;
  onMerged: (survivorId: string) => void;
}) {
  const { t } = useTranslation(['customers', 'app']);
  const format = useFormat();
  const [survivorId, setSurvivorId] = useState(() => proposeSurvivor(one, other).id);
  const keyOf = useIdempotencyKey();
  const survivor = survivorId === one.id ? one : other;
  const loser = survivorId === one.id ? other : one;
  const [merge, { loading, error }] = useMutation(MergeCustomers, {
    update: (cache) => {
      cache.evict({ fieldName: 'customers' });
      cache.evict({ id: cache.identify({ __typename: 'Customer', id: survivor.id }) ?? '' });
      cache.evict({ id: cache.identify({ __typename: 'Customer', id: loser.id }) ?? '' });
      cache.gc();
    },
    onError: () => {},
  });
  const together = sumOf(one, other);
  const day = (value: string | null | undefined) => (value ? format.date(value) : '–');
  const rows: [label: string, of: (customer: MergeCandidate) => string, sum: string][] = [
    [
      t('customers:field.phones'),
      ({ phones }) => phones.map(format.phone).join(', ') || '–',
      [...new Set([...survivor.phones, ...loser.phones])].map(format.phone).join(', ') || '–',
    ],
    [t('customers:field.birthDate'), ({ birthDate }) => day(birthDate), day(survivor.birthDate)],
    [t('customers:field.email'), ({ email }) => email ?? '–', survivor.email ?? '–'],
    [t('customers:field.address'), ({ address }) => address ?? '–', survivor.address ?? '–'],
    [
      t('customers:column.purchases'),
      ({ sales }) => format.number(sales?.purchases ?? 0),
      format.number(together.purchases),
    ],
    [t('customers:column.net'), ({ sales }) => format.money(sales?.net ?? 0), format.money(together.net)],
    ...(one.account
      ? ([
          [
            t('customers:column.due'),
            ({ account }) => format.money(account?.balance ?? 0),
            format.money(together.debt),
          ],
        ] satisfies typeof rows)
      : []),
    [t('customers:column.lastDay'), ({ sales }) => day(sales?.lastDay), day(together.lastDay)],
  ];
  const send = async () => {
    const versions = { survivorVersion: survivor.version, loserVersion: loser.version };
    const ids = { survivorId: survivor.id, loserId: loser.id };
    const { data } = await merge({ variables: { ...ids, ...versions, key: keyOf({ ...ids, ...versions }) } });
    if (!data) return;
    notifications.show({
      message: t('customers:merge.done', { loser: loser.code, survivor: survivor.code }),
    });
    onMerged(survivor.id);
  };
  return (
    <Stack>
      {error && <ErrorFault fault={faultOf(error)} />}
      <Radio.Group label={t('customers:merge.who')} value={survivorId} onChange={setSurvivorId}>
        <Stack gap="xs" mt="xs">
          {[one, other].map((customer) => (
            <Radio key={customer.id} value={customer.id} label={`${customer.name} · ${customer.code}`} />
          ))}
        </Stack>
      </Radio.Group>
      {/* Each name above its three values: side by side they have room on a phone, too. */}
      <Table layout="fixed" verticalSpacing={2} horizontalSpacing={6} withRowBorders={false}>
        <Table.Caption className="visually-hidden">{t('customers:merge.compared')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{one.code}</Table.Th>
            <Table.Th scope="col">{other.code}</Table.Th>
            <Table.Th scope="col">{t('customers:merge.together')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        {rows.map(([label, of, sum]) => (
          <Table.Tbody key={label} style={{ borderTop: '1px solid var(--line)' }}>
            <Table.Tr>
              <Table.Th scope="rowgroup" colSpan={3} fw={500} c="dimmed">
                {label}
              </Table.Th>
            </Table.Tr>
            <Table.Tr style={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}>
              <Table.Td>{of(one)}</Table.Td>
              <Table.Td>{of(other)}</Table.Td>
              <Table.Td fw={600}>{sum}</Table.Td>
            </Table.Tr>
          </Table.Tbody>
        ))}
      </Table>
      <Text size="sm">
        {t('customers:merge.text', {
          loser: loser.code,
          survivor: survivor.code,
          count: loser.sales?.purchases ?? 0,
        })}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('app:cancel')}
        </Button>
        <Button loading={loading} onClick={() => void send()}>
          {t('customers:merge.into', { survivor: survivor.code })}
        </Button>
      </Group>
    </Stack>
  );
}
