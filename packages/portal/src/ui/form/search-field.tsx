import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../layout/icons';

/** Search as one types: asks after a short pause, and follows the address when that changes. */
export function SearchField({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder?: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  const [followed, setFollowed] = useState(value);
  if (value !== followed) {
    setFollowed(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }
  const ask = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), 200);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      type="search"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
      leftSection={<Icon name="search" size={16} />}
      rightSection={
        typed && (
          <CloseButton
            size="sm"
            aria-label={t('clearField')}
            onClick={() => {
              setTyped('');
              onChange(undefined);
            }}
          />
        )
      }
      style={{ flex: '1 1 180px', maxWidth: 360 }}
    />
  );
}
