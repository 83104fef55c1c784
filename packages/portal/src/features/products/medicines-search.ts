import { oneOf, text } from '../../ui/layout/search-params';

export const medicineStates = ['PROPOSED', 'UNKNOWN', 'CONFIRMED', 'NO_MEDICINE'] as const;
export type MedicineState = (typeof medicineStates)[number];

export const medicinesSearch = (
  raw: Record<string, unknown>,
): { state?: MedicineState | undefined; search?: string | undefined } => ({
  state: oneOf(raw, 'state', medicineStates),
  search: text(raw, 'search'),
});
