import { fillBasket, type Item, type Shelf, takenAlong } from './baskets.js';
import type { Day } from './calendar.js';
import { isTold } from './campaign.js';
import { Dice } from './dice.js';
import { type Payment, payment } from './payments.js';
import { type Promotion, promotionOf } from './promotions.js';
import { BRANCHES, type Visit } from './visits.js';

/** Amounts in whole đồng; discount and net price are for one of the line's unit. */
export interface Line extends Item {
  promotion: Promotion | undefined;
  discount: number;
  netPrice: number;
  amount: number;
}

export type Status = 'Hoàn thành' | 'Đã hủy' | 'Đang xử lý';

export interface Invoice extends Payment {
  code: string;
  visit: Visit;
  seller: string;
  channel: string;
  note: string;
  delivered: boolean;
  lines: Line[];
  subtotal: number;
  discount: number;
  surcharge: number;
  total: number;
  status: Status;
}

/** The sellers of each branch; the second half works from 14:30 on. */
export const SELLERS = [
  ['Nguyễn Thị Mai Lan', 'Trần Văn Quang Huy', 'Lê Thu Hiền', 'Phạm Đức Long'],
  ['Bùi Thị Ngọc Ánh', 'Vũ Minh Tâm', 'Đỗ Hồng Nhung', 'Hoàng Văn Phúc'],
];
const SECOND_SHIFT = 14 * 60 + 30;
const DELIVERY_FEE = 15_000;
/** Percent off the whole bill of customers of that group. */
export const LOYAL_PERCENT = 2;
export const LOYAL_GROUP = 'Thân thiết';

/** An invoice for every visit. A few of them were cancelled, and some of the last two days are still open. */
export function makeInvoices(seed: number, visits: Visit[], shelf: Shelf, until: Day): Invoice[] {
  const dice = new Dice(seed, 'invoices');
  const campaignDice = new Dice(seed, 'campaign');
  return visits.map((visit, index) => {
    const basket = fillBasket(dice, visit, shelf);
    const more = takenAlong(campaignDice, visit, shelf, basket);
    const lines = [...basket, ...more].map((item) => lineOf(item, visit, shelf));
    const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
    const delivered = visit.customer !== undefined && dice.chance(0.025);
    const surcharge = delivered && subtotal < 300_000 ? DELIVERY_FEE : 0;
    const discount = invoiceDiscount(dice, visit, subtotal);
    const total = subtotal - discount + surcharge;
    const status = statusOf(dice, visit.day, until);
    const sellers = SELLERS[visit.branch] as string[];
    const shift = visit.minute < SECOND_SHIFT ? sellers.slice(0, 2) : sellers.slice(2);
    return {
      ...payment(dice, { total, status, day: visit.day, until, customer: visit.customer }),
      ...{ visit, lines, subtotal, discount, surcharge, total, status, delivered },
      code: `HD${String(index + 1).padStart(6, '0')}`,
      seller: dice.pick(shift),
      channel: delivered ? 'Zalo' : 'Bán trực tiếp',
      note: status === 'Đã hủy' ? dice.pick(['Khách đổi ý', 'Nhập nhầm', 'Nhầm đơn vị']) : '',
    };
  });
}

function lineOf(item: Item, { customer, day }: Visit, shelf: Shelf): Line {
  const { campaign, promotions } = shelf;
  const told = isTold(campaign, customer, day) && item.medicine.category.startsWith(campaign.category);
  const promotion = promotionOf(promotions, item.medicine, day) ?? (told ? campaign : undefined);
  const discount = promotion ? Math.round((item.unit.price * promotion.percent) / 100) : 0;
  const netPrice = item.unit.price - discount;
  return { ...item, promotion, discount, netPrice, amount: netPrice * item.quantity };
}

/** Two percent for the loyal, in whole thousands; now and then the odd hundreds are let go. */
function invoiceDiscount(dice: Dice, visit: Visit, subtotal: number): number {
  if (visit.customer?.groups.includes(LOYAL_GROUP))
    return Math.floor((subtotal * LOYAL_PERCENT) / 100_000) * 1_000;
  const odd = subtotal % 1_000;
  return odd > 0 && odd <= 500 && subtotal > 20_000 && dice.chance(0.3) ? odd : 0;
}

function statusOf(dice: Dice, day: Day, until: Day): Status {
  if (dice.chance(0.007)) return 'Đã hủy';
  return day >= until - 1 && dice.chance(0.05) ? 'Đang xử lý' : 'Hoàn thành';
}

export function branchName(invoice: Invoice): string {
  return (BRANCHES[invoice.visit.branch] as (typeof BRANCHES)[number]).name;
}
