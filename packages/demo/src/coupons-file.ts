import { stringify } from 'csv-stringify/sync';
import { format } from './calendar.js';
import type { IssuedCoupon } from './coupons.js';
import { COUPON_HEADINGS } from './headings.js';

/** Coupons and vouchers, a row a serial, with the bill that each was used on. */
export const couponsCsv = (coupons: readonly IssuedCoupon[]): string =>
  stringify(
    coupons.map(({ code, type, issued, expires, usedOn }) => [
      ...[code, type.code, format(issued), format(expires), usedOn?.visit.customer?.code, usedOn?.code],
      usedOn && format(usedOn.visit.day, usedOn.visit.minute),
      usedOn ? 'Đã sử dụng' : 'Chưa sử dụng',
    ]),
    { bom: true, header: true, columns: COUPON_HEADINGS },
  );
