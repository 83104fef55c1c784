import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { packOf, packsIn, type Unit } from './prepare-packs';

/** "4 Hộp (120 Viên)": base units in the largest unit that they fill. */
export function useQuantity() {
  const { t } = useTranslation('purchasing');
  const format = useFormat();
  return (quantity: string, product: { baseUnit: string | null; units: readonly Unit[] }): string => {
    const unit = packOf(quantity, product);
    const base = `${format.number(quantity)} ${product.baseUnit ?? ''}`.trim();
    if (Number(unit.factor) === 1) return base;
    return t('pack', { packs: `${format.number(packsIn(quantity, unit))} ${unit.name}`, base });
  };
}
