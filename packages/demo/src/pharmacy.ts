import { type Day, monthsBefore } from './calendar.js';
import { type Campaign, campaignUntil } from './campaign.js';
import { type IssuedCoupon, redeemCoupons } from './coupons.js';
import { type Customer, makeCustomers } from './customers.js';
import { type Invoice, makeInvoices } from './invoices.js';
import { type Medicine, readMedicines } from './medicines.js';
import { type Promotion, promotionsUntil } from './promotions.js';
import { makeStock, type Stock } from './stock.js';
import { byClock, customerVisits, type Visit, walkIns } from './visits.js';

/** Nhà thuốc Minh An: invented, with all that happened in it until a day, that day included. */
export interface Pharmacy {
  seed: number;
  from: Day;
  until: Day;
  medicines: Medicine[];
  customers: Customer[];
  invoices: Invoice[];
  promotions: Promotion[];
  campaign: Campaign;
  coupons: IssuedCoupon[];
  stock: Map<Medicine, Stock>;
}

export const MONTHS = 18;

export function makePharmacy(seed: number, until: Day, customerCount: number): Pharmacy {
  const from = monthsBefore(until, MONTHS) + 1;
  const medicines = readMedicines(seed);
  const customers = makeCustomers(seed, customerCount, medicines, from, until);
  const visits = [...customerVisits(seed, customers, from, until), ...walkIns(seed, from, until)].sort(
    byClock,
  );
  enter(customers, visits);
  const byNeed = Map.groupBy(medicines, (medicine) => medicine.need);
  const promotions = promotionsUntil(until);
  const campaign = campaignUntil(seed, until, customers);
  const shelf = { medicines, byNeed, promotions, campaign };
  const invoices = makeInvoices(seed, visits, shelf, until);
  const coupons = redeemCoupons(seed, invoices, until);
  return {
    seed,
    from,
    until,
    medicines,
    customers,
    invoices,
    promotions,
    campaign,
    coupons,
    stock: makeStock(seed, medicines, invoices, until),
  };
}

/** Each customer is entered, and so numbered, on the first visit. */
export function enter(customers: Customer[], visits: readonly Visit[]): void {
  for (const visit of visits.toReversed()) if (visit.customer) visit.customer.entered = visit.day;
  customers.sort((a, b) => a.entered - b.entered);
  for (const [index, customer] of customers.entries())
    customer.code = `KH${String(index + 1).padStart(6, '0')}`;
}
