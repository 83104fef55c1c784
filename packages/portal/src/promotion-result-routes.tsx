import { createRoute } from '@tanstack/react-router';
import { layout } from './entry-routes';
import { couponsSearch } from './features/coupons/coupons-search';
import {
  daysSearch,
  discountsSearch,
  simulationSearch,
} from './features/given-discounts/given-discounts-search';
import { lazyRouteComponent } from './ui/layout/lazy-page';

const givenDiscounts = createRoute({
  getParentRoute: () => layout,
  path: '/promotions/given',
  validateSearch: daysSearch,
  component: lazyRouteComponent(
    () => import('./features/given-discounts/given-discounts-page'),
    'GivenDiscountsPage',
  ),
});
const discounts = createRoute({
  getParentRoute: () => layout,
  path: '/promotions/given/list',
  validateSearch: discountsSearch,
  component: lazyRouteComponent(() => import('./features/given-discounts/discounts-page'), 'DiscountsPage'),
});
const simulation = createRoute({
  getParentRoute: () => layout,
  path: '/promotions/$promotionId/simulation',
  validateSearch: simulationSearch,
  component: lazyRouteComponent(() => import('./features/given-discounts/simulation-page'), 'SimulationPage'),
});
const coupons = createRoute({
  getParentRoute: () => layout,
  path: '/coupons',
  validateSearch: couponsSearch,
  component: lazyRouteComponent(() => import('./features/coupons/coupons-page'), 'CouponsPage'),
});

export const promotionResultRoutes = [givenDiscounts, discounts, simulation, coupons] as const;
