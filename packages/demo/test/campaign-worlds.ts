/**
 * Prints, for each of so many seeds a line of JSON, what the customers of the demo pharmacy's campaign bought: as they
 * were told of it, and as if nobody had been, each grouped as the portal groups them. The pharmacy's goods are those of
 * one seed; who comes, for what, and who is told is of each. The words are the number of seeds and, where each line is
 * to bring the bills as well, `bills`.
 */
import { type Day, format, monthsBefore, parseDay } from '../src/calendar.js';
import { type Campaign, campaignUntil } from '../src/campaign.js';
import { type Customer, makeCustomers } from '../src/customers.js';
import { type Invoice, makeInvoices } from '../src/invoices.js';
import { readMedicines } from '../src/medicines.js';
import { enter, MONTHS } from '../src/pharmacy.js';
import { promotionsUntil } from '../src/promotions.js';
import { byClock, customerVisits } from '../src/visits.js';

const CUSTOMERS = 3_000;
const GOODS = 1;
const until = parseDay('2026-11-21');
const from = monthsBefore(until, MONTHS) + 1;
const medicines = readMedicines(GOODS);
const byNeed = Map.groupBy(medicines, (medicine) => medicine.need);
const promotions = promotionsUntil(until);

/** Money of a customer, as the portal measures it: of what is offered in its days, in those after, and on another way before. */
interface Outcome {
  revenue: number;
  margin: number;
  others: number;
  after: number;
  preTrend: number;
}
const nothing: Outcome = { revenue: 0, margin: 0, others: 0, after: 0, preTrend: 0 };
const profitOf = ({ margin, others, after }: Outcome) => margin + others + after;

/** What each customer changed; the campaign is of a whole kind, so that there are no others of its kind. */
function outcomesOf(invoices: readonly Invoice[], campaign: Campaign): Map<Customer, Outcome> {
  const outcomes = new Map<Customer, Outcome>();
  const days = campaign.to - campaign.from + 1;
  const half = campaign.from - Math.floor(days / 2);
  for (const { visit, lines, status, subtotal, discount } of invoices) {
    const { customer, day } = visit;
    if (!customer || status !== 'Hoàn thành') continue;
    const own = outcomes.get(customer) ?? { ...nothing };
    outcomes.set(customer, own);
    for (const { medicine, unit, quantity, amount } of lines) {
      if (!medicine.category.startsWith(campaign.category)) continue;
      const net = amount - (subtotal === 0 ? 0 : (discount * amount) / subtotal);
      const margin = net - medicine.cost * unit.factor * quantity;
      if (day > campaign.to) own.after += margin;
      else if (day >= campaign.from) {
        own.revenue += net;
        own.margin += margin;
      } else if (day >= half) own.preTrend += net;
      else if (day >= half - (campaign.from - half)) own.preTrend -= net;
    }
  }
  return outcomes;
}

/** Half away from nothing, as databases round. */
const rounded = (amount: number) => Math.sign(amount) * Math.round(Math.abs(amount)) || 0;

/** So many customers of an arm who are equal in everything: treated, customers, and the five measures. */
function groupsOf(outcomes: Map<Customer, Outcome>, { arms }: Campaign): (boolean | number)[][] {
  const groups = new Map<string, (boolean | number)[]>();
  for (const [customer, arm] of arms) {
    const { revenue, margin, others, after, preTrend } = outcomes.get(customer) ?? nothing;
    const measures = [revenue, margin, others, after, preTrend].map(rounded);
    const key = `${arm} ${measures.join(' ')}`;
    const group = groups.get(key) ?? [arm === 'TREATED', 0, ...measures];
    group[1] = Number(group[1]) + 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

const isoDay = (day: Day) => format(day).split('/').reverse().join('-');

function billsOf(invoices: readonly Invoice[]) {
  return invoices.map(({ code, visit, status, subtotal, discount, lines }) => ({
    ...{ code, customer: visit.customer?.code, day: isoDay(visit.day), status, subtotal, discount },
    lines: lines.map((line) => ({
      ...{ sku: line.medicine.code, units: line.unit.factor * line.quantity, amount: line.amount },
      discount: line.discount * line.quantity,
    })),
  }));
}

function worldsOf(seed: number) {
  const customers = makeCustomers(seed, CUSTOMERS, medicines, from, until);
  const all = customerVisits(seed, customers, from, until).sort(byClock);
  enter(customers, all);
  const campaign = campaignUntil(seed, until, customers);
  const days = campaign.to - campaign.from + 1;
  const visits = all.filter(({ day }) => day >= campaign.from - days && day <= campaign.to + days);
  const sold = (arms: Campaign['arms']) =>
    makeInvoices(seed, visits, { medicines, byNeed, promotions, campaign: { ...campaign, arms } }, until);
  const invoices = sold(campaign.arms);
  const [told, untold] = [invoices, sold(new Map())].map((each) => outcomesOf(each, campaign));
  let planted = 0;
  for (const [customer, arm] of campaign.arms) {
    if (arm !== 'TREATED') continue;
    planted += profitOf(told?.get(customer) ?? nothing) - profitOf(untold?.get(customer) ?? nothing);
  }
  return {
    ...{ seed, planted, category: campaign.category, invoices, arms: campaign.arms },
    ...{ startsOn: isoDay(campaign.from), endsOn: isoDay(campaign.to), dipDays: days },
    told: groupsOf(told ?? new Map(), campaign),
    untold: groupsOf(untold ?? new Map(), campaign),
  };
}

const [seeds = '1', more] = process.argv.slice(2);
for (let seed = 0; seed < Number(seeds); seed += 1) {
  const { invoices, arms, ...world } = worldsOf(seed);
  const goods = medicines.map(({ code, category, cost }) => ({ sku: code, category, cost }));
  const people = [...arms].map(([{ code }, arm]) => ({ code, arm }));
  const asked = more === 'bills' ? { goods, people, bills: billsOf(invoices) } : {};
  process.stdout.write(`${JSON.stringify({ ...world, ...asked })}\n`);
}
