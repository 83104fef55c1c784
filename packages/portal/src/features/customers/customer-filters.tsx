import { useQuery } from '@apollo/client/react';
import { Button, Collapse, Group, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { DateField } from '../../ui/form/date-field';
import { SearchField } from '../../ui/form/search-field';
import { Icon } from '../../ui/layout/icons';
import { CustomerChoices } from './customer-fields';
import { anniversaries, type CustomersSearch, debtStates } from './customers-search';
import { groupChoices } from './prepare-groups';

export function CustomerFilters({
  search,
  onChange,
}: {
  search: CustomersSearch;
  onChange: (search: CustomersSearch) => void;
}) {
  const { t } = useTranslation(['customers', 'app']);
  const { can } = useSession();
  const { data } = useQuery(CustomerChoices);
  const { search: _, sort: __, descending: ___, import: ____, ...rest } = search;
  const active = Object.values(rest).filter((value) => value !== undefined).length;
  const [opened, { toggle }] = useDisclosure(active > 0);
  const all = t('app:all');

  return (
    <>
      <SearchField
        label={t('customers:filter.search')}
        placeholder={t('customers:filter.searchText')}
        value={search.search}
        onChange={(text) => onChange({ search: text })}
      />
      <Button
        variant="default"
        leftSection={<Icon name="filter" size={16} />}
        onClick={toggle}
        aria-expanded={opened}
      >
        {active > 0 ? t('customers:filter.active', { count: active }) : t('customers:filter.more')}
      </Button>
      <Collapse expanded={opened} w="100%">
        <Group gap="sm" align="flex-end">
          <Select
            label={t('customers:field.groupIds')}
            placeholder={all}
            data={groupChoices(data?.customerGroups ?? [])}
            value={search.group ?? null}
            onChange={(group) => onChange({ group: group ?? undefined })}
            searchable
            clearable
            w={180}
          />
          <Select
            label={t('customers:field.area')}
            placeholder={all}
            data={data?.customerAreas ?? []}
            value={search.area ?? null}
            onChange={(area) => onChange({ area: area ?? undefined })}
            searchable
            clearable
            limit={50}
            w={200}
          />
          <Select
            label={t('customers:field.starClass')}
            placeholder={all}
            data={[3, 2, 1].map((stars) => ({
              value: String(stars),
              label: t('customers:stars', { count: stars }),
            }))}
            value={search.star ? String(search.star) : null}
            onChange={(star) => onChange({ star: star ? Number(star) : undefined })}
            clearable
            w={140}
          />
          <Select
            label={t('customers:field.status')}
            placeholder={all}
            data={(['ACTIVE', 'INACTIVE'] as const).map((value) => ({
              value,
              label: t(`app:status.${value}`),
            }))}
            value={search.status ?? null}
            onChange={(status) => onChange({ status: (status ?? undefined) as CustomersSearch['status'] })}
            clearable
            w={180}
          />
          <Select
            label={t('customers:field.phones')}
            placeholder={all}
            data={[
              { value: 'true', label: t('customers:filter.withPhone') },
              { value: 'false', label: t('customers:filter.withoutPhone') },
            ]}
            value={search.hasPhone === undefined ? null : String(search.hasPhone)}
            onChange={(value) => onChange({ hasPhone: value === null ? undefined : value === 'true' })}
            clearable
            w={150}
          />
          {can('receivables.read') && (
            <Select
              label={t('customers:filter.debt')}
              placeholder={all}
              data={debtStates.map((value) => ({ value, label: t(`customers:debt.${value}`) }))}
              value={search.debt ?? null}
              onChange={(value) => onChange({ debt: debtStates.find((one) => one === value) })}
              clearable
              w={180}
            />
          )}
          <Select
            label={t('customers:filter.anniversary')}
            placeholder={all}
            data={anniversaries.map((value) => ({ value, label: t(`customers:anniversary.${value}`) }))}
            value={search.anniversary ?? null}
            onChange={(value) =>
              onChange({
                anniversary: anniversaries.find((one) => one === value),
                month: value ? search.month : undefined,
              })
            }
            clearable
            w={180}
          />
          {search.anniversary && (
            <Select
              label={t('customers:filter.month')}
              placeholder={t('customers:filter.thisMonth')}
              data={Array.from({ length: 12 }, (_, index) => ({
                value: String(index + 1),
                label: t('customers:filter.monthNumber', { month: index + 1 }),
              }))}
              value={search.month ? String(search.month) : null}
              onChange={(month) => onChange({ month: month ? Number(month) : undefined })}
              clearable
              w={150}
            />
          )}
          <DateField
            label={t('customers:filter.lastFrom')}
            value={search.lastFrom}
            onChange={(lastFrom) => onChange({ lastFrom })}
          />
          <DateField
            label={t('customers:filter.lastTo')}
            value={search.lastTo}
            onChange={(lastTo) => onChange({ lastTo })}
          />
          {active > 0 && (
            <Button
              variant="subtle"
              onClick={() =>
                onChange({
                  group: undefined,
                  area: undefined,
                  star: undefined,
                  status: undefined,
                  hasPhone: undefined,
                  anniversary: undefined,
                  month: undefined,
                  lastFrom: undefined,
                  lastTo: undefined,
                })
              }
            >
              {t('app:clearFilters')}
            </Button>
          )}
        </Group>
      </Collapse>
    </>
  );
}
