/** The roles, from the widest to the narrowest. */
export const roles = [
  'OWNER',
  'MANAGER',
  'PHARMACIST',
  'CASHIER',
  'CUSTOMER_CARE',
  'STOCK_KEEPER',
  'SUPPLIER',
  'AUDITOR',
] as const;
