import type { IconName } from './ui/layout/icons';

export interface NavigationEntry {
  to:
    | '/'
    | '/customers'
    | '/refills'
    | '/low-stock'
    | '/debts'
    | '/debts/worklist'
    | '/segments'
    | '/promotions'
    | '/campaigns'
    | '/adherence'
    | '/sales'
    | '/stock'
    | '/products'
    | '/purchasing'
    | '/imports'
    | '/jobs'
    | '/settings';
  /** Key in locales/<language>/app.json under `navigation`. */
  label:
    | 'overview'
    | 'customers'
    | 'refills'
    | 'lowStock'
    | 'debts'
    | 'collections'
    | 'segments'
    | 'promotions'
    | 'campaigns'
    | 'adherence'
    | 'sales'
    | 'stock'
    | 'products'
    | 'purchasing'
    | 'imports'
    | 'jobs'
    | 'settings';
  icon: IconName;
  /** Offered to those who have any of these. */
  permissions: readonly string[];
  /** Not offered to who has this: another place leads there. */
  unless?: string;
}

/** The places of the portal, in the order of the menu; the first one allowed is where a sign-in leads. */
export const navigation: readonly NavigationEntry[] = [
  { to: '/', label: 'overview', icon: 'overview', permissions: ['trends.read'] },
  { to: '/customers', label: 'customers', icon: 'customers', permissions: ['customers.read'] },
  { to: '/refills', label: 'refills', icon: 'refills', permissions: ['refills.read'] },
  { to: '/low-stock', label: 'lowStock', icon: 'lowStock', permissions: ['low-stock.read'] },
  { to: '/debts', label: 'debts', icon: 'debts', permissions: ['debt-ageing.read'] },
  {
    to: '/debts/worklist',
    label: 'collections',
    icon: 'refills',
    permissions: ['collections.read'],
    unless: 'debt-ageing.read',
  },
  { to: '/segments', label: 'segments', icon: 'segments', permissions: ['segments.read'] },
  { to: '/promotions', label: 'promotions', icon: 'promotions', permissions: ['promotions.read'] },
  { to: '/campaigns', label: 'campaigns', icon: 'campaigns', permissions: ['campaigns.read'] },
  { to: '/adherence', label: 'adherence', icon: 'adherence', permissions: ['adherence.read'] },
  { to: '/sales', label: 'sales', icon: 'sales', permissions: ['sales.read'] },
  { to: '/stock', label: 'stock', icon: 'stock', permissions: ['stock.read'] },
  { to: '/products', label: 'products', icon: 'products', permissions: ['products.read'] },
  { to: '/purchasing', label: 'purchasing', icon: 'purchasing', permissions: ['purchasing.read'] },
  { to: '/imports', label: 'imports', icon: 'imports', permissions: ['import-files.read'] },
  { to: '/jobs', label: 'jobs', icon: 'jobs', permissions: ['jobs.read'] },
  {
    to: '/settings',
    label: 'settings',
    icon: 'settings',
    permissions: ['organization.read', 'staff.read', 'branches.manage'],
  },
];

/** Where a sign-in leads: a pharmacist's day begins with whom to call, a stock keeper's with what runs out. */
export const startPage = (role: string | null): '/' | '/refills' | '/low-stock' =>
  role === 'PHARMACIST' ? '/refills' : role === 'STOCK_KEEPER' ? '/low-stock' : '/';

export function allowed(permissions: readonly string[]): NavigationEntry[] {
  return navigation.filter(
    ({ permissions: any, unless }) =>
      any.some((one) => permissions.includes(one)) && !(unless && permissions.includes(unless)),
  );
}
