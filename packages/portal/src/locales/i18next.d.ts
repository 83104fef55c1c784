import 'i18next';
import type app from './vi/app.json';
import type campaigns from './vi/campaigns.json';
import type care from './vi/care.json';
import type clinicalHistory from './vi/clinical-history.json';
import type collections from './vi/collections.json';
import type coupons from './vi/coupons.json';
import type courses from './vi/courses.json';
import type customers from './vi/customers.json';
import type debtTrends from './vi/debt-trends.json';
import type debts from './vi/debts.json';
import type givenDiscounts from './vi/given-discounts.json';
import type healthAccesses from './vi/health-accesses.json';
import type imports from './vi/imports.json';
import type jobs from './vi/jobs.json';
import type lowStock from './vi/low-stock.json';
import type overview from './vi/overview.json';
import type prescriptions from './vi/prescriptions.json';
import type products from './vi/products.json';
import type promotions from './vi/promotions.json';
import type purchasing from './vi/purchasing.json';
import type receivables from './vi/receivables.json';
import type reminders from './vi/reminders.json';
import type sales from './vi/sales.json';
import type segments from './vi/segments.json';
import type settings from './vi/settings.json';
import type signIn from './vi/sign-in.json';
import type stock from './vi/stock.json';
import type suppliers from './vi/suppliers.json';
import type synchronisation from './vi/synchronisation.json';
import type trends from './vi/trends.json';

// The Vietnamese catalogue is the list of keys: a key that it lacks doesn't compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: {
      app: typeof app;
      campaigns: typeof campaigns;
      promotions: typeof promotions;
      care: typeof care;
      'clinical-history': typeof clinicalHistory;
      collections: typeof collections;
      coupons: typeof coupons;
      courses: typeof courses;
      customers: typeof customers;
      'debt-trends': typeof debtTrends;
      debts: typeof debts;
      'health-accesses': typeof healthAccesses;
      'given-discounts': typeof givenDiscounts;
      imports: typeof imports;
      jobs: typeof jobs;
      'low-stock': typeof lowStock;
      overview: typeof overview;
      prescriptions: typeof prescriptions;
      products: typeof products;
      purchasing: typeof purchasing;
      receivables: typeof receivables;
      reminders: typeof reminders;
      sales: typeof sales;
      segments: typeof segments;
      settings: typeof settings;
      'sign-in': typeof signIn;
      synchronisation: typeof synchronisation;
      suppliers: typeof suppliers;
      trends: typeof trends;
      stock: typeof stock;
    };
  }
}
