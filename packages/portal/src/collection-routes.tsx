import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { layout } from './entry-routes';
import { collectionsSearch, promisesSearch } from './features/collections/collections-search';

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

/** What is done about debts. */
export const collectionRoutes = [collections, promises] as const;
