import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import type { SegmentCustomersSearch } from './segments-search';

const MedicinesQuery = graphql(`
  query SegmentMedicines {
    adherence { asOf medicines { medicineKey } }
  }
`);

/** `amlodipine+valsartan|ORAL` as `amlodipine + valsartan`, with its route where it is not swallowed. */
function nameOf(key: string): string {
  const [ingredients = '', route = ''] = key.split('|');
  const name = ingredients.split('+').join(' + ');
  return route === 'ORAL' || !route ? name : `${name} (${route.toLowerCase()})`;
}

/** Narrows the list to who takes a medicine: for those who may know it, and each person shown is a look. */
export function MedicineFilter({
  medicine,
  onChange,
}: {
  medicine: string | undefined;
  onChange: (changes: SegmentCustomersSearch) => void;
}) {
  const { t } = useTranslation('segments');
  const known = useQuery(MedicinesQuery).data?.adherence?.medicines.map(({ medicineKey }) => medicineKey);
  const keys = [...new Set([...(known ?? []), ...(medicine ? [medicine] : [])])];
  return (
    <Select
      label={t('members.medicine')}
      placeholder={t('members.any')}
      description={medicine ? t('members.recorded') : undefined}
      inputWrapperOrder={['label', 'input', 'description']}
      searchable
      clearable
      value={medicine ?? null}
      data={keys.map((value) => ({ value, label: nameOf(value) }))}
      onChange={(value) => onChange({ medicine: value ?? undefined })}
      w={{ base: '100%', xs: 220 }}
    />
  );
}
