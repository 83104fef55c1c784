import { useQuery } from '@apollo/client/react';
import { Checkbox, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BranchesQuery } from './staff-fields';

/** All branches, also those to come (null), or some of them by name. */
export function BranchChoice({
  value,
  onChange,
  error,
  disabled = false,
}: {
  value: string[] | null;
  onChange: (value: string[] | null) => void;
  error?: ReactNode;
  disabled?: boolean;
}) {
  const { t } = useTranslation('settings');
  const { data } = useQuery(BranchesQuery);
  const branches = data?.branches ?? [];
  return (
    <Stack gap="xs">
      <Radio.Group
        label={t('staff.branches')}
        description={t(disabled ? 'staff.branchesOfOwner' : 'staff.branchesText')}
        value={value ? 'some' : 'all'}
        onChange={(next) => onChange(next === 'some' ? [] : null)}
        error={!value && error}
      >
        <Stack gap={6} mt="xs">
          <Radio value="all" label={t('staff.allBranches')} disabled={disabled} />
          <Radio value="some" label={t('staff.someBranches')} disabled={disabled || branches.length === 0} />
        </Stack>
      </Radio.Group>
      {value && (
        <Checkbox.Group
          value={value}
          onChange={onChange}
          error={error}
          aria-label={t('staff.someBranches')}
          pl="lg"
        >
          <Stack gap={6}>
            {branches.map((branch) => (
              <Checkbox key={branch.id} value={branch.id} label={branch.name} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Stack>
  );
}
