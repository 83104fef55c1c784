import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { Icon } from '../../ui/layout/icons';
import { MedicineFilter } from './medicine-filter';
import {
  memberFilter,
  outsideCells,
  type SegmentCustomersSearch,
  scores,
  segments,
  valueTiers,
} from './segments-search';

/** Each filter is in the address at once; typing is, after a short rest. */
export function MemberFilters({
  search,
  onChange,
}: {
  search: SegmentCustomersSearch;
  onChange: (changes: SegmentCustomersSearch) => void;
}) {
  const { t } = useTranslation('segments');
  const { can } = useSession();
  const [typed, setTyped] = useState(search.search ?? '');
  const send = useDebouncedCallback((value: string) => onChange({ search: value.trim() || undefined }), 250);
  // The back button changes the address behind the field.
  useEffect(() => {
    setTyped((now) => (now.trim() === (search.search ?? '') ? now : (search.search ?? '')));
  }, [search.search]);

  const scoreChoices = scores.map((score) => ({ value: String(score), label: String(score) }));
  const asScore = (value: string | null) => (value === null ? undefined : Number(value));
  const cleared = Object.keys(memberFilter(search)).length === 0 && !search.medicine;
  return (
    <>
      <TextInput
        label={t('members.search')}
        type="search"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
        leftSection={<Icon name="search" size={16} />}
        w={{ base: '100%', sm: 260 }}
      />
      <Select
        label={t('members.segment')}
        placeholder={t('members.any')}
        clearable
        value={search.segment ?? null}
        data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
        onChange={(segment) => onChange({ segment: segment ?? undefined, outside: undefined })}
        w={{ base: '100%', xs: 200 }}
      />
      <Select
        label={t('members.outside')}
        placeholder={t('members.any')}
        clearable
        value={search.outside ?? null}
        data={outsideCells.map((value) => ({ value, label: t(`outside.${value}`) }))}
        onChange={(outside) =>
          onChange({
            outside: outside ?? undefined,
            segment: undefined,
            r: undefined,
            f: undefined,
            tier: undefined,
          })
        }
        w={{ base: '100%', xs: 160 }}
      />
      <Select
        label={t('members.tier')}
        placeholder={t('members.any')}
        clearable
        value={search.tier ?? null}
        data={valueTiers.map((value) => ({ value, label: t(`tier.${value}`) }))}
        onChange={(tier) => onChange({ tier: tier ?? undefined, outside: undefined })}
        w={{ base: '100%', xs: 140 }}
      />
      <Select
        label={t('members.r')}
        placeholder={t('members.any')}
        clearable
        value={search.r ? String(search.r) : null}
        data={scoreChoices}
        onChange={(r) => onChange({ r: asScore(r), outside: undefined })}
        w={104}
      />
      <Select
        label={t('members.f')}
        placeholder={t('members.any')}
        clearable
        value={search.f ? String(search.f) : null}
        data={scoreChoices}
        onChange={(f) => onChange({ f: asScore(f), outside: undefined })}
        w={104}
      />
      <Select
        label={t('members.therapy')}
        placeholder={t('members.any')}
        clearable
        value={search.therapy === undefined ? null : String(search.therapy)}
        data={[
          { value: 'true', label: t('members.therapyYes') },
          { value: 'false', label: t('members.therapyNo') },
        ]}
        onChange={(value) => onChange({ therapy: value === null ? undefined : value === 'true' })}
        w={{ base: '100%', xs: 160 }}
      />
      {can('refills.read') && <MedicineFilter medicine={search.medicine} onChange={onChange} />}
      {!cleared && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setTyped('');
            onChange({
              search: undefined,
              segment: undefined,
              outside: undefined,
              tier: undefined,
              r: undefined,
              f: undefined,
              since: undefined,
              from: undefined,
              back: undefined,
              therapy: undefined,
              medicine: undefined,
            });
          }}
        >
          {t('members.clear')}
        </Button>
      )}
    </>
  );
}
