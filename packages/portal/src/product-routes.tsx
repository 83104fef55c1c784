import { createRoute } from '@tanstack/react-router';
import { layout } from './entry-routes';
import { medicinesSearch } from './features/products/medicines-search';
import { productsSearch } from './features/products/products-search';
import { productSearch, trendsSearch } from './features/products/trends-search';
import { lazyRouteComponent } from './ui/layout/lazy-page';

const products = createRoute({
  getParentRoute: () => layout,
  path: '/products',
  validateSearch: productsSearch,
  component: lazyRouteComponent(() => import('./features/products/products-page'), 'ProductsPage'),
});
const medicines = createRoute({
  getParentRoute: () => layout,
  path: '/products/medicines',
  validateSearch: medicinesSearch,
  component: lazyRouteComponent(() => import('./features/products/medicines-page'), 'MedicinesPage'),
});
const trends = createRoute({
  getParentRoute: () => layout,
  path: '/products/trends',
  validateSearch: trendsSearch,
  component: lazyRouteComponent(() => import('./features/products/trends-page'), 'TrendsPage'),
});
const product = createRoute({
  getParentRoute: () => layout,
  path: '/products/$productId',
  validateSearch: productSearch,
  component: lazyRouteComponent(() => import('./features/products/product-page'), 'ProductPage'),
});

/** What is sold. */
export const productRoutes = [products, medicines, trends, product] as const;
