import { SegmentedControl, useMatches } from '@mantine/core';

/** One of a few, side by side; below each other on a phone, where they would not all be seen. */
export function OneOf<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  const orientation = useMatches<'vertical' | 'horizontal'>({ base: 'vertical', sm: 'horizontal' });
  return (
    <SegmentedControl
      aria-label={label}
      orientation={orientation}
      w={orientation === 'vertical' ? '100%' : 'fit-content'}
      data={options}
      value={value}
      onChange={(next) => onChange(next as Value)}
    />
  );
}
