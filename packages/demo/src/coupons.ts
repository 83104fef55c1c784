import type { Day } from './calendar.js';
import { Dice } from './dice.js';
import type { Invoice } from './invoices.js';

/** Serials of one type: coupons that take something off a bill, or vouchers that pay a part of it. */
export interface CouponType {
  code: string;
  name: string;
  applies: 'BY_COUPON' | 'BY_VOUCHER';
  benefit: 'PERCENT' | 'AMOUNT';
  /** A percent, or đồng. */
  value: number;
  /** Bills from so much. */
  minimum: number;
  /** The partner who issues them. */
  issuer?: string;
  from: Day;
  to: Day;
}

export interface IssuedCoupon {
  code: string;
  type: CouponType;
  issued: Day;
  expires: Day;
  /** The bill that it was used on. */
  usedOn: Invoice | undefined;
}

interface Plan extends Omit<CouponType, 'from' | 'to'> {
  /** Issued so many days before the last one, so many, to be used in so many days; of them so many are used. */
  before: number;
  lasts: number;
  count: number;
  used: number;
}

const PLANS: Plan[] = [
  {
    ...{ code: 'TANG20', name: 'Coupon 20.000 ₫ lần mua sau', applies: 'BY_COUPON', benefit: 'AMOUNT' },
    ...{ value: 20_000, minimum: 150_000, before: 70, lasts: 60, count: 240, used: 52 },
  },
  {
    ...{ code: 'GIAM5', name: 'Coupon giảm 5% qua Zalo', applies: 'BY_COUPON', benefit: 'PERCENT' },
    ...{ value: 5, minimum: 100_000, before: 60, lasts: 90, count: 260, used: 24 },
  },
  {
    ...{ code: 'QUATANG50', name: 'Voucher quà tặng 50.000 ₫', applies: 'BY_VOUCHER', benefit: 'AMOUNT' },
    ...{ value: 50_000, minimum: 200_000, before: 50, lasts: 120, count: 30, used: 9 },
    issuer: 'Câu lạc bộ Sống Khỏe',
  },
];
/** A type is good for so long after the last day. */
const AFTER = 90;
const METHODS = ['cash', 'card', 'wallet', 'transfer'] as const;

/**
 * Issues coupons and vouchers, and uses some on bills of known customers that were paid at once and without another
 * discount: what is taken off, or paid by voucher, is paid less by the bill's own way.
 */
export function redeemCoupons(seed: number, invoices: readonly Invoice[], until: Day): IssuedCoupon[] {
  const dice = new Dice(seed, 'coupons');
  const taken = new Set<Invoice>();
  return PLANS.flatMap(({ before, lasts, count, used, ...plan }) => {
    const from = until - before;
    const type: CouponType = { ...plan, from, to: until + AFTER };
    const expires = from + lasts;
    const fit = invoices.filter(
      (invoice) =>
        invoice.visit.day > from &&
        invoice.visit.day <= expires &&
        isFit(invoice, type) &&
        !taken.has(invoice),
    );
    return Array.from({ length: count }, (_, n): IssuedCoupon => {
      const place = n < used && fit.length > 0 ? dice.integer(0, fit.length - 1) : -1;
      const [usedOn] = place < 0 ? [] : fit.splice(place, 1);
      if (usedOn) {
        taken.add(usedOn);
        redeem(usedOn, type);
      }
      const serial = dice
        .integer(0, 36 ** 6 - 1)
        .toString(36)
        .toUpperCase()
        .padStart(6, '0');
      return {
        code: `${type.code}-${serial}${n.toString(36).toUpperCase()}`,
        type,
        issued: from,
        expires,
        usedOn,
      };
    });
  });
}

const isFit = ({ visit, status, discount, subtotal, total, paid }: Invoice, { minimum, value }: CouponType) =>
  visit.customer !== undefined &&
  !visit.customer.company &&
  status === 'Hoàn thành' &&
  discount === 0 &&
  paid === total &&
  subtotal >= Math.max(minimum, 2 * value);

function redeem(invoice: Invoice, { applies, benefit, value }: CouponType): void {
  // A till takes whole thousands off.
  const off = benefit === 'PERCENT' ? Math.floor((invoice.subtotal * value) / 100_000) * 1_000 : value;
  const method = METHODS.find((one) => invoice[one] >= off);
  if (!method) return;
  invoice[method] -= off;
  if (applies === 'BY_VOUCHER') return;
  invoice.discount += off;
  invoice.total -= off;
  invoice.paid -= off;
}
