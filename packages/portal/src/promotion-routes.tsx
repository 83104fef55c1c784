import { createRoute } from '@tanstack/react-router';
import { layout } from './entry-routes';
import { calendarSearch, productsSearch, promotionsSearch } from './features/promotions/promotions-search';
import { lazyRouteComponent } from './ui/layout/lazy-page';

const promotions = createRoute({
  getParentRoute: () => layout,
  path: '/promotions',
  validateSearch: promotionsSearch,
  component: lazyRouteComponent(() => import('./features/promotions/promotions-page'), 'PromotionsPage'),
});
const calendar = createRoute({
  getParentRoute: () => layout,
  path: '/promotions/calendar',
  validateSearch: calendarSearch,
  component: lazyRouteComponent(() => import('./features/promotions/calendar-page'), 'CalendarPage'),
});
const products = createRoute({
  getParentRoute: () => layout,
  path: '/promotions/products',
  validateSearch: productsSearch,
  component: lazyRouteComponent(
    () => import('./features/promotions/promotable-products-page'),
    'PromotableProductsPage',
  ),
});
const newPromotion = createRoute({
  getParentRoute: () => layout,
  path: '/promotions/new',
  component: lazyRouteComponent(
    () => import('./features/promotions/promotion-form-page'),
    'NewPromotionPage',
  ),
});
const promotion = createRoute({
  getParentRoute: () => layout,
  path: '/promotions/$promotionId',
  component: lazyRouteComponent(() => import('./features/promotions/promotion-page'), 'PromotionPage'),
});
const editPromotion = createRoute({
  getParentRoute: () => layout,
  path: '/promotions/$promotionId/edit',
  component: lazyRouteComponent(
    () => import('./features/promotions/promotion-form-page'),
    'EditPromotionPage',
  ),
});

export const promotionRoutes = [
  promotions,
  calendar,
  products,
  newPromotion,
  promotion,
  editPromotion,
] as const;
