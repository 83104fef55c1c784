import { useTranslation } from 'react-i18next';
import type { Medicine } from './medicine-fields';

/** Where the ingredients come from; of a name, which words told them. */
export function MedicineSource({ medicine }: { medicine: Medicine }) {
  const { t } = useTranslation('products');
  const { ingredientsSource: source, ingredientsConfirmed } = medicine;
  if (!source) return null;
  const words = medicine.ingredients.map(({ matchedWords }) => matchedWords).filter(Boolean);
  if (source !== 'NAME' || words.length === 0) return t(`medicine.from.${source}`);
  return t(ingredientsConfirmed ? 'medicine.nameConfirmed' : 'medicine.nameProposed', {
    words: words.join(' + '),
  });
}
