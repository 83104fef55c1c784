import { day, oneOf, text, yesNo } from '../../ui/layout/search-params';

export const discountStates = ['MATCHED', 'AMBIGUOUS', 'UNMATCHED'] as const;
const simulatedWhich = ['all', 'below', 'LIMIT', 'BUDGET'] as const;
type Raw = Record<string, unknown>;

const known = <Search extends object>(search: Search): Partial<Search> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Partial<Search>;
const id = (raw: Raw, key: string) => {
  const value = text(raw, key);
  return value && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined;
};

const readDays = (raw: Raw) => ({ from: day(raw, 'from'), to: day(raw, 'to') });
export type DaysSearch = Partial<ReturnType<typeof readDays>>;
export const daysSearch = (raw: Raw): DaysSearch => known(readDays(raw));

const readDiscounts = (raw: Raw) => ({
  ...readDays(raw),
  state: oneOf(raw, 'state', discountStates),
  promotion: id(raw, 'promotion'),
  branch: id(raw, 'branch'),
  seller: text(raw, 'seller'),
  /** Those of whom nobody is named. */
  unnamed: yesNo(raw, 'unnamed') || undefined,
});
export type DiscountsSearch = Partial<ReturnType<typeof readDiscounts>>;
/** The address of the list of discounts; what it doesn't understand is left out. */
export const discountsSearch = (raw: Raw): DiscountsSearch => known(readDiscounts(raw));

const readSimulation = (raw: Raw) => ({
  ...readDays(raw),
  which: oneOf(raw, 'which', simulatedWhich),
  week: day(raw, 'week'),
  product: id(raw, 'product'),
  /** The products beyond those that are listed. */
  rest: yesNo(raw, 'rest') || undefined,
});
type SimulationSearch = Partial<ReturnType<typeof readSimulation>>;
export const simulationSearch = (raw: Raw): SimulationSearch => known(readSimulation(raw));
