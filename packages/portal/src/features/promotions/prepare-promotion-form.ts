import type { Rule } from './prepare-summary';
import type { PromotionDetails } from './promotion-fields';

/** What is chosen by name. */
export interface Named {
  id: string;
  name: string;
}

export interface PromotionValues {
  name: string;
  code: string;
  note: string;
  applies: PromotionDetails['applies'];
  startsOn: string;
  endsOn: string;
  /** HH:MM as one types it, or nothing. */
  fromMinute: string;
  toMinute: string;
  weekdays: string[];
  branchIds: string[];
  audience: PromotionDetails['audience'];
  groupIds: string[];
  customerIds: Named[];
  places: PromotionDetails['places'][number][];
  valueTiers: PromotionDetails['valueTiers'][number][];
  scope: PromotionDetails['scope'];
  productIds: Named[];
  categoryIds: string[];
  promotableOnly: boolean;
  benefit: PromotionDetails['benefit'];
  tiers: { minimum: number | string; value: number | string }[];
  billMaximum: number | string;
  buyQuantity: number | string;
  /** A unit of the products by name; their base units where empty. */
  buyUnit: string;
  getQuantity: number | string;
  getUnit: string;
  getPercent: number | string;
  getProductIds: Named[];
  priority: number | string;
  exclusive: boolean;
  budget: number | string;
  customerLimit: number | string;
  /** The partner who issues its coupons or vouchers. */
  issuer: string;
}

/** A new form: ten percent off everything that may be promoted, for two weeks from tomorrow. */
export function emptyForm(today: string): PromotionValues {
  const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  return {
    ...{ name: '', code: '', note: '', applies: 'AUTOMATICALLY', startsOn: after(1), endsOn: after(14) },
    ...{ fromMinute: '', toMinute: '', weekdays: [], branchIds: [], audience: 'EVERYBODY', groupIds: [] },
    ...{ customerIds: [], places: [], valueTiers: [], scope: 'LINES', productIds: [], categoryIds: [] },
    ...{ promotableOnly: true, benefit: 'PERCENT', tiers: [{ minimum: '', value: 10 }], billMaximum: '' },
    ...{ buyQuantity: 2, buyUnit: '', getQuantity: 1, getUnit: '', getPercent: 100, getProductIds: [] },
    ...{ priority: 100, exclusive: false, budget: '', customerLimit: '', issuer: '' },
  };
}

const clock = (minute: number | null): string =>
  minute === null
    ? ''
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes from midnight of what was typed as HH:MM; null where nothing was. */
export function minuteOf(typed: string): number | null {
  const [hour, minute] = typed.split(':').map(Number);
  return typed === '' || hour === undefined || minute === undefined ? null : hour * 60 + minute;
}

const named = (records: readonly { id: string; name: string }[]) =>
  records.map(({ id, name }) => ({ id, name }));
const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);
const typed = (value: number | null, unit = 1) => (value === null ? '' : value / unit);

/** `minorUnits`: how many of the smallest unit one of the currency is. */
export function formOf(promotion: PromotionDetails, minorUnits: number): PromotionValues {
  const percent = promotion.benefit === 'PERCENT';
  return {
    ...{ name: promotion.name, code: promotion.code, note: promotion.note ?? '', applies: promotion.applies },
    ...{ startsOn: promotion.startsOn, endsOn: promotion.endsOn, weekdays: promotion.weekdays.map(String) },
    ...{ fromMinute: clock(promotion.fromMinute), toMinute: clock(promotion.toMinute) },
    ...{ branchIds: ids(promotion.branches), audience: promotion.audience, groupIds: ids(promotion.groups) },
    ...{ customerIds: named(promotion.customers), places: [...promotion.places] },
    ...{ valueTiers: [...promotion.valueTiers], scope: promotion.scope },
    ...{ productIds: named(promotion.products), categoryIds: ids(promotion.categories) },
    ...{ promotableOnly: promotion.promotableOnly, benefit: promotion.benefit },
    tiers:
      promotion.tiers.length === 0
        ? [{ minimum: '', value: 10 }]
        : promotion.tiers.map(({ minimum, value }) => ({
            minimum: minimum === 0 ? '' : minimum / minorUnits,
            value: percent ? value : value / minorUnits,
          })),
    billMaximum: typed(promotion.billMaximum, minorUnits),
    buyQuantity: Number(promotion.buyQuantity ?? 2),
    getQuantity: Number(promotion.getQuantity ?? 1),
    ...{ buyUnit: promotion.buyUnit ?? '', getUnit: promotion.getUnit ?? '' },
    getPercent: promotion.getPercent ?? 100,
    getProductIds: named(promotion.getProducts),
    ...{ priority: promotion.priority, exclusive: promotion.exclusive },
    budget: typed(promotion.budget, minorUnits),
    customerLimit: typed(promotion.customerLimit),
    issuer: promotion.issuer ?? '',
  };
}

const amount = (value: number | string, unit = 1): number | null =>
  value === '' ? null : Math.round(Number(value) * unit);

const tiersOf = ({ benefit, tiers }: PromotionValues, minorUnits: number) =>
  benefit === 'BUY_GET'
    ? []
    : tiers.map(({ minimum, value }) => ({
        minimum: amount(minimum, minorUnits) ?? 0,
        value: amount(value, benefit === 'PERCENT' ? 1 : minorUnits) ?? 0,
      }));

/** A voucher has one face value, pays for the whole bill and rules nothing out; of the rest what was typed stays. */
const asVoucher = (values: PromotionValues): PromotionValues => ({
  ...{ ...values, benefit: 'AMOUNT', scope: 'BILL', tiers: values.tiers.slice(0, 1), exclusive: false },
  ...{ promotableOnly: true, billMaximum: '', budget: '', customerLimit: '', priority: 100 },
});

/** What is sent: money in minor units, and nothing that the chosen kinds have no use for. */
export function inputOf(typedValues: PromotionValues, minorUnits: number) {
  const values = typedValues.applies === 'BY_VOUCHER' ? asVoucher(typedValues) : typedValues;
  const buys = values.benefit === 'BUY_GET';
  const lines = buys || values.scope === 'LINES';
  const of = <Value>(holds: boolean, chosen: Value[]): Value[] => (holds ? chosen : []);
  return {
    ...{ name: values.name, code: values.code.trim() || null, note: values.note.trim() || null },
    ...{ applies: values.applies, startsOn: values.startsOn, endsOn: values.endsOn },
    ...{ fromMinute: minuteOf(values.fromMinute), toMinute: minuteOf(values.toMinute) },
    ...{ weekdays: values.weekdays.map(Number), branchIds: values.branchIds, audience: values.audience },
    groupIds: of(values.audience === 'GROUPS', values.groupIds),
    customerIds: of(values.audience === 'CUSTOMERS', ids(values.customerIds)),
    places: of(values.audience === 'SEGMENTS', values.places),
    valueTiers: of(values.audience === 'SEGMENTS', values.valueTiers),
    scope: lines ? ('LINES' as const) : ('BILL' as const),
    productIds: of(lines, ids(values.productIds)),
    categoryIds: of(lines, values.categoryIds),
    ...{ promotableOnly: values.promotableOnly, benefit: values.benefit, tiers: tiersOf(values, minorUnits) },
    billMaximum: amount(values.billMaximum, minorUnits),
    buyQuantity: buys ? String(values.buyQuantity) : null,
    buyUnit: buys ? values.buyUnit || null : null,
    getQuantity: buys ? String(values.getQuantity) : null,
    // What is got of the same is counted as what is bought is.
    getUnit: buys ? (values.getProductIds.length === 0 ? values.buyUnit : values.getUnit) || null : null,
    getPercent: buys ? amount(values.getPercent) : null,
    getProductIds: of(buys, ids(values.getProductIds)),
    ...{ priority: amount(values.priority) ?? 0, exclusive: values.exclusive },
    ...{ budget: amount(values.budget, minorUnits), customerLimit: amount(values.customerLimit) },
    issuer: values.applies === 'AUTOMATICALLY' ? null : values.issuer.trim() || null,
  };
}

/** What is wrong, by the field that it stands beside: a key of the words `wrong`, with its numbers. */
export type Wrong = [key: string, params?: Record<string, number>];

const number = (value: number | string, min: number, max: number): Wrong | null =>
  value !== '' && Number.isInteger(Number(value)) && Number(value) >= min && Number(value) <= max
    ? null
    : ['between', { min, max }];
const above = (value: number | string, optional = false): Wrong | null =>
  (value === '' && optional) || Number(value) > 0 ? null : ['positive'];

/** The same rules as the server's, while one types; null where a field is well. */
export function faultsIn(typedValues: PromotionValues): Record<string, Wrong | null> {
  const values = typedValues.applies === 'BY_VOUCHER' ? asVoucher(typedValues) : typedValues;
  const { audience, benefit, startsOn, endsOn, fromMinute, toMinute } = values;
  const buys = benefit === 'BUY_GET';
  const faults: Record<string, Wrong | null> = {
    name: values.name.trim() ? null : ['required'],
    startsOn: startsOn ? null : ['required'],
    endsOn: endsOn ? (endsOn < startsOn ? ['endsBefore'] : null) : ['required'],
    fromMinute: !fromMinute && toMinute ? ['bothHours'] : null,
    toMinute:
      fromMinute && !toMinute ? ['bothHours'] : fromMinute && fromMinute === toMinute ? ['sameHours'] : null,
    groupIds: audience === 'GROUPS' && values.groupIds.length === 0 ? ['noGroup'] : null,
    customerIds: audience === 'CUSTOMERS' && values.customerIds.length === 0 ? ['noCustomer'] : null,
    places:
      audience === 'SEGMENTS' && values.places.length + values.valueTiers.length === 0 ? ['noSegment'] : null,
    productIds: buys && values.productIds.length + values.categoryIds.length === 0 ? ['buyGetLines'] : null,
    buyQuantity: buys ? above(values.buyQuantity) : null,
    getQuantity: buys ? above(values.getQuantity) : null,
    getPercent: buys ? number(values.getPercent, 1, 100) : null,
    priority: number(values.priority, 1, 999),
    budget: above(values.budget, true),
    billMaximum: above(values.billMaximum, true),
    customerLimit: values.customerLimit === '' ? null : number(values.customerLimit, 1, 1000),
  };
  if (!buys)
    values.tiers.forEach(({ minimum, value }, index) => {
      const before = values.tiers[index - 1];
      const falls = (now: number | string, then: number | string): Wrong | null =>
        Number(now) <= Number(then) ? ['tiersRise'] : null;
      faults[`tiers.${index}.minimum`] =
        Number(minimum) < 0 ? ['notNegative'] : before ? falls(minimum, before.minimum) : null;
      const wrong = benefit === 'PERCENT' ? number(value, 1, 100) : above(value);
      const overBill = benefit === 'AMOUNT' && Number(minimum) > 0 && Number(value) > Number(minimum);
      faults[`tiers.${index}.value`] =
        wrong ?? (overBill ? ['overBill'] : before ? falls(value, before.value) : null);
    });
  return faults;
}

/** The names behind the ids that a form holds, by id. */
export interface Names {
  branches: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
  categories: ReadonlyMap<string, string>;
  place: (place: PromotionValues['places'][number]) => string;
  tier: (tier: PromotionValues['valueTiers'][number]) => string;
}

/** The rule as it is typed so far. */
export function ruleOf(values: PromotionValues, minorUnits: number, names: Names): Rule {
  const input = inputOf(values, minorUnits);
  const of = (map: ReadonlyMap<string, string>, chosen: readonly string[]) =>
    chosen.flatMap((id) => map.get(id) ?? []);
  const chosen = (records: Named[], held: readonly string[]) =>
    records.filter(({ id }) => held.includes(id)).map(({ name }) => name);
  return {
    ...input,
    branches: of(names.branches, input.branchIds),
    whom: [
      ...of(names.groups, input.groupIds),
      ...chosen(values.customerIds, input.customerIds),
      ...input.places.map(names.place),
      ...input.valueTiers.map(names.tier),
    ],
    what: [...of(names.categories, input.categoryIds), ...chosen(values.productIds, input.productIds)],
    gifts: chosen(values.getProductIds, input.getProductIds),
  };
}
