import { graphql, type ResultOf } from '../../graphql';

export const MedicineFields = graphql(`
  fragment MedicineFields on Product @_unmask {
    id version name baseUnit route ingredientsSource ingredientsConfirmed atcCode prescriptionOnly controlled longTerm
    daysSupplyPerUnit assumedDaysPerUnit
    ingredients { id ingredient strength matchedWords }
  }
`);
export type Medicine = ResultOf<typeof MedicineFields>;

export const routes = [
  'ORAL',
  'SUBLINGUAL',
  'TOPICAL',
  'TRANSDERMAL',
  'EYE',
  'EAR',
  'NASAL',
  'INHALED',
  'RECTAL',
  'VAGINAL',
  'INJECTION',
] as const;

/** The ingredients with their strengths, as one text. */
export const ingredientsText = ({ ingredients }: Pick<Medicine, 'ingredients'>): string =>
  ingredients.map(({ ingredient, strength }) => [ingredient, strength].filter(Boolean).join(' ')).join(' + ');
