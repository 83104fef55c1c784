import { Group, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { StatusBadge } from '../../ui/layout/status-badge';
import type { Column } from '../../ui/table/data-table';

export const CustomerRow = graphql(`
  fragment CustomerRow on Customer {
    id code name phones area status starClass gender birthDate weddingDate foundingDate email company address
    groups { id name }
    sales { lastDay purchases net }
    account @include(if: $debts) { balance }
  }
`);
type Row = { id: string } & FragmentOf<typeof CustomerRow>;

/** The columns of the customer list: the fields that an owner of KiotViet's list knows. */
export function useCustomerColumns(): Column<Row>[] {
  const { t } = useTranslation(['customers', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const read = (row: Row) => readFragment(CustomerRow, row);
  const column = (
    id: string,
    header: string,
    cell: (customer: ReturnType<typeof read>) => ReactNode,
    more: Partial<Column<Row>> = {},
  ): Column<Row> => ({ id, header, cell: (row) => cell(read(row)), ...more });

  const money: Column<Row>[] = can('sales.read')
    ? [
        column(
          'lastDay',
          t('customers:column.lastDay'),
          ({ sales }) =>
            sales?.lastDay ? (
              <Tooltip label={format.relativeDay(sales.lastDay)}>
                <span>{format.date(sales.lastDay)}</span>
              </Tooltip>
            ) : (
              <Text span inherit c="dimmed">
                {t('customers:never')}
              </Text>
            ),
          { sort: 'LAST_PURCHASE', numeric: true },
        ),
        column(
          'purchases',
          t('customers:column.purchases'),
          ({ sales }) => format.number(sales?.purchases ?? 0),
          {
            numeric: true,
          },
        ),
        column('net', t('customers:column.net'), ({ sales }) => format.money(sales?.net ?? 0), {
          numeric: true,
          sort: 'NET',
        }),
      ]
    : [];
  const debts: Column<Row>[] = can('receivables.read')
    ? [
        column(
          'due',
          t('customers:column.due'),
          ({ account }) => (account?.balance ? format.money(account.balance) : '–'),
          { numeric: true, hidden: true },
        ),
      ]
    : [];

  return [
    column('name', t('customers:field.name'), ({ name }) => name, { sort: 'NAME' }),
    column('code', t('customers:field.code'), ({ code }) => code, { sort: 'CODE' }),
    column('phones', t('customers:field.phones'), ({ phones }) => (
      <span className="number">{phones.map(format.phone).join(', ')}</span>
    )),
    column('groups', t('customers:field.groupIds'), ({ groups }) =>
      groups.map((group) => group.name).join(', '),
    ),
    column('area', t('customers:field.area'), ({ area }) => area ?? ''),
    column('starClass', t('customers:field.starClass'), ({ starClass }) => <Stars count={starClass ?? 0} />, {
      hidden: true,
    }),
    ...money,
    ...debts,
    column(
      'status',
      t('customers:field.status'),
      ({ status }) => (
        <StatusBadge tone={status === 'ACTIVE' ? 'good' : 'neutral'}>{t(`app:status.${status}`)}</StatusBadge>
      ),
      { hidden: true },
    ),
    column(
      'gender',
      t('customers:field.gender'),
      ({ gender }) => (gender ? t(`customers:gender.${gender}`) : ''),
      { hidden: true },
    ),
    column(
      'birthDate',
      t('customers:field.birthDate'),
      ({ birthDate }) => (birthDate ? format.date(birthDate) : ''),
      { hidden: true },
    ),
    column(
      'weddingDate',
      t('customers:field.weddingDate'),
      ({ weddingDate }) => (weddingDate ? format.date(weddingDate) : ''),
      { hidden: true },
    ),
    column(
      'foundingDate',
      t('customers:field.foundingDate'),
      ({ foundingDate }) => (foundingDate ? format.date(foundingDate) : ''),
      { hidden: true },
    ),
    column('email', t('customers:field.email'), ({ email }) => email ?? '', { hidden: true }),
    column('company', t('customers:field.company'), ({ company }) => company ?? '', { hidden: true }),
    column('address', t('customers:field.address'), ({ address }) => address ?? '', { hidden: true }),
  ];
}

/** How well the pharmacy knows somebody: one to three stars. */
export function Stars({ count }: { count: number }) {
  const { t } = useTranslation('customers');
  if (count === 0) return null;
  return (
    <Group
      component="span"
      display="inline-flex"
      gap={2}
      wrap="nowrap"
      c="var(--warn)"
      role="img"
      aria-label={t('stars', { count })}
    >
      {[1, 2, 3].slice(0, count).map((star) => (
        <Icon key={star} name="star" size={16} />
      ))}
    </Group>
  );
}
