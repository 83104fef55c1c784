import { Checkbox, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyField } from '../../ui/form/money-field';
import { useFormat } from '../../ui/format/use-format';
import type { NamedRow } from './prepare-payment';

interface Open {
  id: string;
  code: string;
  dueDate: string | null;
  open: number;
}

/** Which invoices a payment is for, and how much of each; without an amount, all that is open of it. */
export function PaymentItems({
  open,
  total,
  rows,
  errors,
  onChange,
}: {
  open: readonly Open[];
  total: number;
  rows: readonly NamedRow[];
  errors: Record<string, ReactNode>;
  onChange: (rows: NamedRow[]) => void;
}) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const set = (place: number, change: Partial<NamedRow>) =>
    onChange(rows.map((row, index) => (index === place ? { ...row, ...change } : row)));
  if (open.length === 0) return <Text size="sm">{t('receivables:items.none')}</Text>;
  return (
    <>
      <Table.ScrollContainer minWidth={460} maxHeight={300} type="native">
        <Table aria-label={t('receivables:items.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('receivables:field.code')}</Table.Th>
              <Table.Th scope="col">{t('receivables:field.due')}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t('receivables:field.open')}
              </Table.Th>
              <Table.Th scope="col">{t('receivables:preview.pays')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {open.map((item, place) => {
              const row = rows[place];
              return (
                <Table.Tr key={item.id}>
                  <Table.Td>
                    <Checkbox
                      label={item.code}
                      checked={row?.isChosen ?? false}
                      onChange={(event) => set(place, { isChosen: event.currentTarget.checked })}
                    />
                  </Table.Td>
                  <Table.Td>{item.dueDate && format.date(item.dueDate)}</Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.money(item.open)}
                  </Table.Td>
                  <Table.Td>
                    <MoneyField
                      aria-label={t('receivables:dialog.amountFor', { code: item.code })}
                      placeholder={t('receivables:dialog.whole')}
                      size="xs"
                      w={140}
                      value={row?.amount ?? ''}
                      onChange={(amount) => set(place, { amount, isChosen: true })}
                      error={errors[`items.${place}`]}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {total > open.length && (
        <Text size="sm" c="dimmed">
          {t('receivables:dialog.firstOf', {
            shown: format.number(open.length),
            total: format.number(total),
          })}
        </Text>
      )}
    </>
  );
}
