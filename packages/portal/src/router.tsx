import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { campaignRoutes } from './campaign-routes';
import { collectionRoutes } from './collection-routes';
import { debtRoutes } from './debt-routes';
import { account, layout, root, setUp, signIn } from './entry-routes';
import { customerSearch } from './features/customers/customer-search';
import { customersSearch } from './features/customers/customers-search';
import { healthAccessesSearch } from './features/customers/health-accesses-search';
import { importsSearch } from './features/imports/imports-search';
import { jobsSearch } from './features/jobs/jobs-search';
import {
  alertsSearch,
  expiringSearch,
  lowStockProductSearch,
  lowStockSearch,
  ordersSearch,
} from './features/low-stock/low-stock-search';
import { overviewSearch } from './features/overview/overview-search';
import { receiptsSearch, requestsSearch } from './features/purchasing/purchasing-search';
import { coursesSearch } from './features/refills/courses-search';
import { asOfSearch } from './features/refills/refills-search';
import { worklistSearch } from './features/refills/worklist-search';
import { salesSearch } from './features/sales/sales-search';
import {
  careScriptsSearch,
  segmentCustomersSearch,
  segmentsSearch,
} from './features/segments/segments-search';
import { settingsSearch } from './features/settings/settings-search';
import {
  documentSearch,
  movementSearch,
  recallSearch,
  recallsSearch,
  stockSearch,
} from './features/stock/stock-search';
import { suppliersSearch } from './features/suppliers/suppliers-search';
import { allowed } from './navigation';
import { productRoutes } from './product-routes';
import { promotionResultRoutes } from './promotion-result-routes';
import { promotionRoutes } from './promotion-routes';
import { lazyRouteComponent } from './ui/layout/lazy-page';
import { NotFound, PageFailed, PagePending } from './ui/layout/page-states';

const overview = createRoute({
  getParentRoute: () => layout,
  path: '/',
  validateSearch: overviewSearch,
  beforeLoad: ({ context }) => {
    const first = allowed(context.permissions)[0];
    if (first && first.to !== '/') throw redirect({ to: first.to });
  },
  component: lazyRouteComponent(() => import('./features/overview/overview-page'), 'OverviewPage'),
});

const customers = createRoute({
  getParentRoute: () => layout,
  path: '/customers',
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => import('./features/customers/customers-page'), 'CustomersPage'),
});
const newCustomer = createRoute({
  getParentRoute: () => layout,
  path: '/customers/new',
  component: lazyRouteComponent(() => import('./features/customers/new-customer-page'), 'NewCustomerPage'),
});
const customerGroups = createRoute({
  getParentRoute: () => layout,
  path: '/customers/groups',
  component: lazyRouteComponent(() => import('./features/customers/groups-page'), 'GroupsPage'),
});
const healthAccesses = createRoute({
  getParentRoute: () => layout,
  path: '/health-accesses',
  validateSearch: healthAccessesSearch,
  component: lazyRouteComponent(
    () => import('./features/customers/health-accesses-page'),
    'HealthAccessesPage',
  ),
});
const duplicates = createRoute({
  getParentRoute: () => layout,
  path: '/customers/duplicates',
  component: lazyRouteComponent(() => import('./features/customers/duplicates-page'), 'DuplicatesPage'),
});
const customer = createRoute({
  getParentRoute: () => layout,
  path: '/customers/$customerId',
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import('./features/customers/customer-page'), 'CustomerPage'),
});
const editCustomer = createRoute({
  getParentRoute: () => layout,
  path: '/customers/$customerId/edit',
  component: lazyRouteComponent(() => import('./features/customers/edit-customer-page'), 'EditCustomerPage'),
});

const customerMedicines = createRoute({
  getParentRoute: () => layout,
  path: '/customers/$customerId/medicines',
  validateSearch: asOfSearch,
  component: lazyRouteComponent(
    () => import('./features/refills/customer-medicines-page'),
    'CustomerMedicinesPage',
  ),
});
const refills = createRoute({
  getParentRoute: () => layout,
  path: '/refills',
  validateSearch: worklistSearch,
  component: lazyRouteComponent(() => import('./features/refills/worklist-page'), 'WorklistPage'),
});
const refillEffect = createRoute({
  getParentRoute: () => layout,
  path: '/refills/effect',
  validateSearch: asOfSearch,
  component: lazyRouteComponent(() => import('./features/refills/effect-page'), 'EffectPage'),
});
const adherence = createRoute({
  getParentRoute: () => layout,
  path: '/adherence',
  validateSearch: asOfSearch,
  component: lazyRouteComponent(() => import('./features/refills/adherence-page'), 'AdherencePage'),
});
const courses = createRoute({
  getParentRoute: () => layout,
  path: '/courses',
  validateSearch: coursesSearch,
  component: lazyRouteComponent(() => import('./features/refills/courses-page'), 'CoursesPage'),
});

const sales = createRoute({
  getParentRoute: () => layout,
  path: '/sales',
  validateSearch: salesSearch,
  component: lazyRouteComponent(() => import('./features/sales/sales-page'), 'SalesPage'),
});
const sale = createRoute({
  getParentRoute: () => layout,
  path: '/sales/$saleId',
  component: lazyRouteComponent(() => import('./features/sales/sale-page'), 'SalePage'),
});

const lowStock = createRoute({
  getParentRoute: () => layout,
  path: '/low-stock',
  validateSearch: lowStockSearch,
  component: lazyRouteComponent(() => import('./features/low-stock/low-stock-page'), 'LowStockPage'),
});
const stockAlerts = createRoute({
  getParentRoute: () => layout,
  path: '/low-stock/alerts',
  validateSearch: alertsSearch,
  component: lazyRouteComponent(() => import('./features/low-stock/alerts-page'), 'AlertsPage'),
});
const suggestedOrders = createRoute({
  getParentRoute: () => layout,
  path: '/low-stock/orders',
  validateSearch: ordersSearch,
  component: lazyRouteComponent(() => import('./features/low-stock/orders-page'), 'OrdersPage'),
});
const expiringBatches = createRoute({
  getParentRoute: () => layout,
  path: '/low-stock/expiring',
  validateSearch: expiringSearch,
  component: lazyRouteComponent(() => import('./features/low-stock/expiring-page'), 'ExpiringPage'),
});
const seasonalProducts = createRoute({
  getParentRoute: () => layout,
  path: '/low-stock/seasonal',
  component: lazyRouteComponent(() => import('./features/low-stock/seasonal-page'), 'SeasonalPage'),
});
const lowStockProduct = createRoute({
  getParentRoute: () => layout,
  path: '/low-stock/$productId',
  validateSearch: lowStockProductSearch,
  component: lazyRouteComponent(
    () => import('./features/low-stock/low-stock-product-page'),
    'LowStockProductPage',
  ),
});
const suppliers = createRoute({
  getParentRoute: () => layout,
  path: '/suppliers',
  validateSearch: suppliersSearch,
  component: lazyRouteComponent(() => import('./features/suppliers/suppliers-page'), 'SuppliersPage'),
});
const supplier = createRoute({
  getParentRoute: () => layout,
  path: '/suppliers/$supplierId',
  component: lazyRouteComponent(() => import('./features/suppliers/supplier-page'), 'SupplierPage'),
});
const purchasing = createRoute({
  getParentRoute: () => layout,
  path: '/purchasing',
  validateSearch: requestsSearch,
  component: lazyRouteComponent(() => import('./features/purchasing/requests-page'), 'RequestsPage'),
});
const newRequest = createRoute({
  getParentRoute: () => layout,
  path: '/purchasing/new',
  component: lazyRouteComponent(() => import('./features/purchasing/request-form-page'), 'NewRequestPage'),
});
const receipts = createRoute({
  getParentRoute: () => layout,
  path: '/purchasing/receipts',
  validateSearch: receiptsSearch,
  component: lazyRouteComponent(() => import('./features/purchasing/receipts-page'), 'ReceiptsPage'),
});
const newReceipt = createRoute({
  getParentRoute: () => layout,
  path: '/purchasing/receipts/new',
  component: lazyRouteComponent(() => import('./features/purchasing/new-receipt-page'), 'NewReceiptPage'),
});
const receipt = createRoute({
  getParentRoute: () => layout,
  path: '/purchasing/receipts/$receiptId',
  component: lazyRouteComponent(() => import('./features/purchasing/receipt-page'), 'ReceiptPage'),
});
const request = createRoute({
  getParentRoute: () => layout,
  path: '/purchasing/$requestId',
  component: lazyRouteComponent(() => import('./features/purchasing/request-page'), 'RequestPage'),
});
const editRequest = createRoute({
  getParentRoute: () => layout,
  path: '/purchasing/$requestId/edit',
  component: lazyRouteComponent(() => import('./features/purchasing/request-form-page'), 'EditRequestPage'),
});
const printedOrder = createRoute({
  getParentRoute: () => layout,
  path: '/purchasing/$requestId/print',
  component: lazyRouteComponent(() => import('./features/purchasing/printed-order-page'), 'PrintedOrderPage'),
});
const stock = createRoute({
  getParentRoute: () => layout,
  path: '/stock',
  validateSearch: stockSearch,
  component: lazyRouteComponent(() => import('./features/stock/stock-page'), 'StockPage'),
});
const productStock = createRoute({
  getParentRoute: () => layout,
  path: '/stock/$productId',
  validateSearch: movementSearch,
  component: lazyRouteComponent(() => import('./features/stock/product-stock-page'), 'ProductStockPage'),
});
const stockDocuments = createRoute({
  getParentRoute: () => layout,
  path: '/stock/documents',
  validateSearch: documentSearch,
  component: lazyRouteComponent(() => import('./features/stock/documents-page'), 'DocumentsPage'),
});
const stockDocument = createRoute({
  getParentRoute: () => layout,
  path: '/stock/documents/$documentId',
  component: lazyRouteComponent(() => import('./features/stock/document-page'), 'DocumentPage'),
});
const recalls = createRoute({
  getParentRoute: () => layout,
  path: '/stock/recalls',
  validateSearch: recallsSearch,
  component: lazyRouteComponent(() => import('./features/stock/recalls-page'), 'RecallsPage'),
});
const recall = createRoute({
  getParentRoute: () => layout,
  path: '/stock/recalls/$recallId',
  validateSearch: recallSearch,
  component: lazyRouteComponent(() => import('./features/stock/recall-page'), 'RecallPage'),
});

const segments = createRoute({
  getParentRoute: () => layout,
  path: '/segments',
  validateSearch: segmentsSearch,
  component: lazyRouteComponent(() => import('./features/segments/segments-page'), 'SegmentsPage'),
});

const segmentCustomers = createRoute({
  getParentRoute: () => layout,
  path: '/segments/customers',
  validateSearch: segmentCustomersSearch,
  component: lazyRouteComponent(
    () => import('./features/segments/segment-customers-page'),
    'SegmentCustomersPage',
  ),
});
const careScripts = createRoute({
  getParentRoute: () => layout,
  path: '/segments/scripts',
  validateSearch: careScriptsSearch,
  component: lazyRouteComponent(() => import('./features/segments/care-scripts-page'), 'CareScriptsPage'),
});
const imports = createRoute({
  getParentRoute: () => layout,
  path: '/imports',
  validateSearch: importsSearch,
  component: lazyRouteComponent(() => import('./features/imports/imports-page'), 'ImportsPage'),
});
const importResult = createRoute({
  getParentRoute: () => layout,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./features/imports/import-page'), 'ImportPage'),
});

const jobs = createRoute({
  getParentRoute: () => layout,
  path: '/jobs',
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import('./features/jobs/jobs-page'), 'JobsPage'),
});

const settings = createRoute({
  getParentRoute: () => layout,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('./features/settings/settings-page'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  signIn,
  setUp,
  account,
  layout.addChildren([
    overview,
    customers,
    newCustomer,
    customerGroups,
    healthAccesses,
    duplicates,
    customer,
    editCustomer,
    customerMedicines,
    refills,
    refillEffect,
    adherence,
    courses,
    sales,
    sale,
    ...productRoutes,
    ...collectionRoutes,
    ...debtRoutes,
    lowStock,
    stockAlerts,
    suggestedOrders,
    expiringBatches,
    seasonalProducts,
    lowStockProduct,
    suppliers,
    supplier,
    purchasing,
    newRequest,
    receipts,
    newReceipt,
    receipt,
    request,
    editRequest,
    printedOrder,
    stock,
    productStock,
    stockDocuments,
    stockDocument,
    recalls,
    recall,
    segments,
    segmentCustomers,
    careScripts,
    ...campaignRoutes,
    ...promotionRoutes,
    ...promotionResultRoutes,
    imports,
    importResult,
    jobs,
    settings,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});
