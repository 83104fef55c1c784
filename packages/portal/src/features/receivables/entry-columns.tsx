import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import type { Column } from '../../ui/table/data-table';
import { nothing } from '../../ui/table/nothing';
import type { Entry } from './entries-query';

/** What the ledger says of an entry, whoever’s it is. */
export function useEntryColumns(): Column<Entry>[] {
  const { t } = useTranslation('receivables');
  const format = useFormat();
  return [
    {
      id: 'day',
      header: t('field.day'),
      cell: ({ businessDate }) => format.date(businessDate),
    },
    { id: 'code', header: t('field.code'), cell: (entry) => entry.code },
    {
      id: 'kind',
      header: t('field.kind'),
      cell: ({ kind: of, reversedBy }) => (
        <>
          {t(`kind.${of}`)}
          {reversedBy && (
            <Text span size="sm" c="dimmed">
              {' '}
              ({t('takenBack')})
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'debit',
      header: t('field.debit'),
      numeric: true,
      cell: ({ amount }) => (amount > 0 ? format.money(amount) : ''),
    },
    {
      id: 'credit',
      header: t('field.credit'),
      numeric: true,
      cell: ({ amount }) => (amount < 0 ? format.money(-amount) : ''),
    },
    {
      id: 'balance',
      header: t('field.balance'),
      numeric: true,
      cell: ({ balance }) => format.money(balance),
    },
    {
      id: 'open',
      header: t('field.left'),
      numeric: true,
      cell: ({ open }) => (open === 0 ? nothing : format.money(open)),
    },
    {
      id: 'due',
      header: t('field.due'),
      cell: ({ dueDate }) => (dueDate ? format.date(dueDate) : ''),
      hidden: true,
    },
    {
      id: 'recordedOn',
      header: t('field.recordedOn'),
      cell: ({ recordedOn }) => format.date(recordedOn),
      hidden: true,
    },
    {
      id: 'branch',
      header: t('field.branch'),
      cell: ({ branch }) => branch?.name ?? '',
      hidden: true,
    },
    { id: 'note', header: t('field.note'), cell: ({ note }) => note ?? '', hidden: true },
  ];
}
