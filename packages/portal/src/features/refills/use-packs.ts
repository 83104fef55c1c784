import { useFormat } from '../../ui/format/use-format';
import { packsOf, type Unit } from './prepare-packs';

/** A quantity as people count it: "25 Viên (2 Vỉ + 5)". */
export function usePacks() {
  const format = useFormat();
  return (
    quantity: string,
    { baseUnit, units }: { baseUnit: string | null; units: readonly Unit[] },
  ): string => {
    const { pack, rest } = packsOf(Number(quantity), units);
    const all = [format.number(quantity), baseUnit].filter(Boolean).join(' ');
    if (!pack) return all;
    const parts = [`${format.number(pack.count)} ${pack.unit}`, ...(rest > 0 ? [format.number(rest)] : [])];
    return `${all} (${parts.join(' + ')})`;
  };
}
