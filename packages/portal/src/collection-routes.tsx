import { createRoute } from '@tanstack/react-router';
import { layout } from './entry-routes';
import { collectionsSearch, promisesSearch } from './features/collections/collections-search';
import { rolledSearch, trendsSearch } from './features/debt-ageing/trends-search';
import { lazyRouteComponent } from './ui/layout/lazy-page';

const collections = createRoute({
  getParentRoute: () => layout,
  path: '/debts/worklist',
  validateSearch: collectionsSearch,
  component: lazyRouteComponent(() => import('./features/collections/collections-page'), 'CollectionsPage'),
});
const promises = createRoute({
  getParentRoute: () => layout,
  path: '/debts/promises',
  validateSearch: promisesSearch,
  component: lazyRouteComponent(() => import('./features/collections/promises-page'), 'PromisesPage'),
});

const trends = createRoute({
  getParentRoute: () => layout,
  path: '/debts/trends',
  validateSearch: trendsSearch,
  component: lazyRouteComponent(() => import('./features/debt-ageing/trends-page'), 'TrendsPage'),
});
const rolledItems = createRoute({
  getParentRoute: () => layout,
  path: '/debts/trends/items',
  validateSearch: rolledSearch,
  component: lazyRouteComponent(() => import('./features/debt-ageing/rolled-items-page'), 'RolledItemsPage'),
});

/** Where debts go, and what is done about them. */
export const collectionRoutes = [collections, promises, trends, rolledItems] as const;
