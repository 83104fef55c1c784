import { type Day, isClosed } from './calendar.js';
import { Dice } from './dice.js';
import type { Invoice } from './invoices.js';
import type { Medicine, Unit } from './medicines.js';
import { SUPPLIERS, type Supplier, supplierOf } from './suppliers.js';

interface ReceivedLine {
  medicine: Medicine;
  unit: Unit;
  quantity: number;
  lot: string;
  expiry: Day;
}

/** Goods that a supplier brought on a day; price and quantity of a line are of its unit. */
export interface Receipt {
  code: string;
  supplier: Supplier;
  day: Day;
  minute: number;
  status: 'Đã nhập hàng' | 'Đã hủy';
  lines: ReceivedLine[];
}

const WEEKS = 26;
/** A medicine comes with each fourth delivery, as much as was sold since. */
const ROUND = 4;
const SOLD_DAYS = ROUND * 7;

/** Half a year of weekly deliveries: each supplier has its weekday, and some bring their goods on the last day. */
export function makePurchases(
  seed: number,
  medicines: Medicine[],
  invoices: Invoice[],
  until: Day,
): Receipt[] {
  const dice = new Dice(seed, 'purchases');
  const sold = soldByDay(invoices, until - (WEEKS + ROUND) * 7);
  const suppliers = supplierOf(medicines);
  const bySupplier = Map.groupBy(medicines, (medicine) => suppliers.get(medicine) as Supplier);
  const receipts: Receipt[] = [];
  for (let day = until - WEEKS * 7 + 1; day <= until; day += 1) {
    if (isClosed(day)) continue;
    for (const [index, supplier] of SUPPLIERS.entries()) {
      if ((until - day - index + 7 * WEEKS) % 7 !== 0) continue;
      const week = Math.floor((until - day) / 7);
      const lines = (bySupplier.get(supplier) ?? [])
        .filter((_, place) => (place + week) % ROUND === 0)
        .map((medicine) => receive(dice, medicine, sold.get(medicine), day));
      if (lines.length === 0) continue;
      const status = dice.chance(0.02) ? 'Đã hủy' : 'Đã nhập hàng';
      const minute = 8 * 60 + dice.integer(20, 200);
      receipts.push({ code: '', supplier, day, minute, status, lines });
    }
  }
  receipts.sort((a, b) => a.day - b.day || a.minute - b.minute);
  for (const [index, receipt] of receipts.entries()) receipt.code = `PN${String(index + 1).padStart(6, '0')}`;
  return receipts;
}

function receive(dice: Dice, medicine: Medicine, sold: Map<Day, number> | undefined, day: Day): ReceivedLine {
  const unit = medicine.units.at(-1) ?? medicine.units[0];
  let gone = 0;
  for (let past = day - SOLD_DAYS; past < day; past += 1) gone += sold?.get(past) ?? 0;
  return {
    medicine,
    unit,
    quantity: Math.max(1, Math.ceil(gone / unit.factor)),
    lot: `${String.fromCharCode(65 + dice.integer(0, 25))}${dice.integer(10_000, 99_999)}`,
    expiry: day + (dice.chance(0.06) ? dice.integer(45, 150) : dice.integer(300, 1_000)),
  };
}

/** Base units of each medicine sold on each day from `from` on. */
function soldByDay(invoices: Invoice[], from: Day): Map<Medicine, Map<Day, number>> {
  const sold = new Map<Medicine, Map<Day, number>>();
  for (const { visit, lines, status } of invoices) {
    if (status !== 'Hoàn thành' || visit.day < from) continue;
    for (const { medicine, unit, quantity } of lines) {
      const days = sold.get(medicine) ?? new Map<Day, number>();
      sold.set(medicine, days.set(visit.day, (days.get(visit.day) ?? 0) + unit.factor * quantity));
    }
  }
  return sold;
}
