import { Dice } from './dice.js';
import { readList } from './lists.js';

/** A unit that a medicine is sold in; the first one is the base unit. Prices in đồng. */
export interface Unit {
  code: string;
  name: string;
  title: string;
  factor: number;
  price: number;
}

export interface Medicine {
  code: string;
  name: string;
  need: string;
  category: string;
  ingredient: string;
  strength: string;
  form: string;
  route: string;
  /** K: on prescription, C: controlled, O: over the counter. */
  supply: 'K' | 'C' | 'O';
  /** Base units a day when taken as usual. */
  daily: number;
  weight: number;
  cost: number;
  units: [Unit, ...Unit[]];
}

const PLAIN_FORM = /^Viên (nén|nang)(?!.*(nhai|đặt))/;

/** All medicines of lists/medicines.csv, one for each strength, in the list's order. */
export function readMedicines(seed: number): Medicine[] {
  const dice = new Dice(seed, 'medicines');
  const medicines: Medicine[] = [];
  for (const row of readList('medicines.csv', ';')) {
    const [need, category, ingredient, form, route, packs, daily, supply, variants] = row as Row;
    for (const variant of variants.split('|')) {
      const [strength, price, weight] = variant.split(/[=*]/) as [string, string, string];
      const code = `SP${String(medicines.length + 1).padStart(6, '0')}`;
      const name = `${ingredient} ${strength}${PLAIN_FORM.test(form) ? '' : ` ${form.toLowerCase()}`}`;
      const cost = Math.round(Number(price) * (0.7 + 0.14 * dice.real()));
      const units = unitsOf(code, name, packs, Number(price));
      medicines.push({
        ...{ code, name, need, category, ingredient, strength, form, route, supply, cost, units },
        daily: Number(daily),
        weight: Number(weight),
      });
    }
  }
  return medicines;
}

type Row = [string, string, string, string, string, string, string, Medicine['supply'], string];

/** `Viên/Vỉ 10/Hộp 30`: sold by the tablet, by ten, and by thirty, the box a little cheaper. */
function unitsOf(code: string, name: string, packs: string, price: number): Medicine['units'] {
  const [base, ...larger] = packs.split('/') as [string, ...string[]];
  return [
    { code, name: base, title: name, factor: 1, price },
    ...larger.map((pack) => {
      const [unit, count] = pack.split(' ') as [string, string];
      const factor = Number(count);
      const full = price * factor;
      const isBox = unit === 'Hộp';
      return {
        code: `${code}-${isBox ? 'H' : unit.charAt(0)}`,
        name: unit,
        title: `${name} (${unit} ${factor} ${base.toLowerCase()})`,
        factor,
        price: isBox && full >= 20_000 ? Math.round((full * 0.97) / 1_000) * 1_000 : full,
      };
    }),
  ];
}

/** The fewest packs that make up the quantity exactly, in a single unit. */
export function unitFor(medicine: Medicine, quantity: number): Unit {
  return medicine.units.findLast((unit) => quantity % unit.factor === 0) ?? medicine.units[0];
}
