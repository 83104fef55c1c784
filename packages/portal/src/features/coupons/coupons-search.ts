import { oneOf, text } from '../../ui/layout/search-params';

export const couponStates = ['OPEN', 'USED', 'EXPIRED', 'CANCELLED'] as const;

const id = (raw: Record<string, unknown>, key: string) => {
  const value = text(raw, key);
  return value && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined;
};

export interface CouponsSearch {
  /** Of that type. */
  promotion?: string | undefined;
  state?: (typeof couponStates)[number] | undefined;
  search?: string | undefined;
}

export const couponsSearch = (raw: Record<string, unknown>): CouponsSearch => ({
  promotion: id(raw, 'promotion'),
  state: oneOf(raw, 'state', couponStates),
  search: text(raw, 'search'),
});
