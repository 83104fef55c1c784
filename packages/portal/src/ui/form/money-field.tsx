import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useFormat } from '../format/use-format';

/** An amount as one types it, in the currency itself; `minorOf` makes the integer that is sent of it. */
export function MoneyField(props: NumberInputProps) {
  const { locale, minorUnits } = useFormat();
  return (
    <NumberInput
      hideControls
      inputMode="decimal"
      autoComplete="off"
      decimalScale={Math.round(Math.log10(minorUnits))}
      thousandSeparator={locale === 'vi' ? '.' : ','}
      decimalSeparator={locale === 'vi' ? ',' : '.'}
      {...props}
    />
  );
}

/** What was typed in minor units; null where nothing was. */
export const minorOf = (typed: number | string, minorUnits: number): number | null =>
  typed === '' || Number.isNaN(Number(typed)) ? null : Math.round(Number(typed) * minorUnits);
