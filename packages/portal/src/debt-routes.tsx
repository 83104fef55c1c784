import { createRoute } from '@tanstack/react-router';
import { layout } from './entry-routes';
import { debtsSearch } from './features/debt-ageing/debts-search';
import {
  accountSearch,
  entriesSearch,
  reconciliationSearch,
  requestsSearch,
} from './features/receivables/receivables-search';
import { lazyRouteComponent } from './ui/layout/lazy-page';

const debts = createRoute({
  getParentRoute: () => layout,
  path: '/debts',
  validateSearch: debtsSearch,
  component: lazyRouteComponent(() => import('./features/debt-ageing/debts-page'), 'DebtsPage'),
});
const debtItems = createRoute({
  getParentRoute: () => layout,
  path: '/debts/items',
  validateSearch: debtsSearch,
  component: lazyRouteComponent(() => import('./features/debt-ageing/debt-items-page'), 'DebtItemsPage'),
});
const customerAccount = createRoute({
  getParentRoute: () => layout,
  path: '/customers/$customerId/account',
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('./features/receivables/account-page'), 'AccountPage'),
});
const debtEntries = createRoute({
  getParentRoute: () => layout,
  path: '/debts/entries',
  validateSearch: entriesSearch,
  component: lazyRouteComponent(() => import('./features/receivables/entries-page'), 'EntriesPage'),
});
const debtRequests = createRoute({
  getParentRoute: () => layout,
  path: '/debts/requests',
  validateSearch: requestsSearch,
  component: lazyRouteComponent(() => import('./features/receivables/requests-page'), 'RequestsPage'),
});
const reconciliation = createRoute({
  getParentRoute: () => layout,
  path: '/debts/reconciliation',
  validateSearch: reconciliationSearch,
  component: lazyRouteComponent(
    () => import('./features/receivables/reconciliation-page'),
    'ReconciliationPage',
  ),
});

/** All that concerns what customers owe. */
export const debtRoutes = [
  debts,
  debtItems,
  debtEntries,
  customerAccount,
  debtRequests,
  reconciliation,
] as const;
