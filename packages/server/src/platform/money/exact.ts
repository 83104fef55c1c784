import { Decimal } from 'decimal.js';

/** Exact for numeric(18, 6) times numeric(18, 6); what is rounded, half away from zero. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
export const exact = (value: string | number): Decimal => new Exact(value);
