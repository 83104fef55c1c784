import { oneOf, yesNo } from '../../ui/layout/search-params';

export const purchaseSorts = ['code', 'soldAt', 'seller', 'createdBy', 'total', 'status', 'due'] as const;

export interface CustomerSearch {
  /** The order of the purchases. */
  sort?: (typeof purchaseSorts)[number] | undefined;
  descending?: boolean | undefined;
}

export const customerSearch = (raw: Record<string, unknown>): CustomerSearch => ({
  sort: oneOf(raw, 'sort', purchaseSorts),
  descending: yesNo(raw, 'descending'),
});
