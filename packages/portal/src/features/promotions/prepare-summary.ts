/** What a rule says, with the names of what it points at; money in minor units, quantities in their units, else base units. */
export interface Rule {
  applies: 'AUTOMATICALLY' | 'BY_COUPON' | 'BY_VOUCHER';
  startsOn: string;
  endsOn: string;
  fromMinute: number | null;
  toMinute: number | null;
  weekdays: readonly number[];
  branches: readonly string[];
  audience: 'EVERYBODY' | 'GROUPS' | 'CUSTOMERS' | 'SEGMENTS';
  /** Of groups, customers or segments, as the audience is. */
  whom: readonly string[];
  scope: 'BILL' | 'LINES';
  what: readonly string[];
  promotableOnly: boolean;
  benefit: 'PERCENT' | 'AMOUNT' | 'BUY_GET';
  tiers: readonly { minimum: number; value: number }[];
  billMaximum: number | null;
  buyQuantity: string | null;
  buyUnit: string | null;
  getQuantity: string | null;
  getUnit: string | null;
  getPercent: number | null;
  gifts: readonly string[];
  exclusive: boolean;
  budget: number | null;
  customerLimit: number | null;
  issuer: string | null;
}

/** How the reader's language says things: words by key, and numbers. */
export interface Speech {
  say: (key: string, params?: Record<string, string | number>) => string;
  money: (amount: number) => string;
  number: (value: number | string) => string;
  date: (date: string) => string;
}

/** The rule in one sentence, as one would tell it at the counter. */
export function summaryOf(rule: Rule, speech: Speech): string {
  const { say } = speech;
  const parts = [
    rule.applies === 'BY_VOUCHER' ? whatIsPaid(rule, speech) : whatIsGiven(rule, speech),
    ...(rule.billMaximum ? [say('maximum', { money: speech.money(rule.billMaximum) })] : []),
    ...toWhom(rule, speech),
    ...(rule.branches.length > 0 ? [say('branches', { names: namesOf(rule.branches, say) })] : []),
    ...whenGiven(rule, speech),
    ...(rule.customerLimit ? [say('customerLimit', { n: rule.customerLimit })] : []),
    ...(rule.budget ? [say('budget', { money: speech.money(rule.budget) })] : []),
    ...(rule.exclusive ? [say('exclusive')] : []),
    ...(rule.issuer ? [say('issuer', { name: rule.issuer })] : []),
  ];
  return say(rule.applies === 'BY_COUPON' ? 'byCoupon' : 'whole', { rule: parts.join(', ') });
}

const MOST_NAMED = 4;

function namesOf(names: readonly string[], say: Speech['say']): string {
  const rest = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return rest > 0 ? say('andMore', { names: shown, n: rest }) : shown;
}

function whatIsGiven(rule: Rule, { say, money, number }: Speech): string {
  const named = rule.what.length > 0 ? namesOf(rule.what, say) : say('everything');
  const goods =
    rule.promotableOnly && rule.scope === 'LINES' ? say('promotableOnly', { what: named }) : named;
  if (rule.benefit === 'BUY_GET') {
    const gift = rule.gifts.length > 0 ? namesOf(rule.gifts, say) : say('theSame');
    const counted = (quantity: string | null, unit: string | null) =>
      unit
        ? say('quantity', { n: number(quantity ?? '0'), unit: unit.toLowerCase() })
        : number(quantity ?? '0');
    return say(rule.getPercent === 100 ? 'buyGet' : 'buyGetOff', {
      ...{ buy: counted(rule.buyQuantity, rule.buyUnit), get: counted(rule.getQuantity, rule.getUnit) },
      ...{ what: named, gift, percent: rule.getPercent ?? 0 },
    });
  }
  const value = (each: number) =>
    rule.benefit === 'PERCENT' ? say('percent', { value: each }) : money(each);
  const steps = rule.tiers.map((tier) =>
    tier.minimum > 0
      ? say('step', { value: value(tier.value), minimum: money(tier.minimum) })
      : value(tier.value),
  );
  return say('off', { steps: steps.join('; '), what: rule.scope === 'BILL' ? say('bill') : goods });
}

/** Of a voucher: its face value and its invoice value. */
function whatIsPaid({ tiers }: Rule, { say, money }: Speech): string {
  const { minimum = 0, value = 0 } = tiers[0] ?? {};
  return minimum > 0
    ? say('voucherFrom', { value: money(value), minimum: money(minimum) })
    : say('voucher', { value: money(value) });
}

function toWhom({ audience, whom }: Rule, { say }: Speech): string[] {
  if (audience === 'EVERYBODY' || whom.length === 0) return [];
  return [say(`whom.${audience}`, { names: namesOf(whom, say) })];
}

function whenGiven(rule: Rule, { say, date }: Speech): string[] {
  const { fromMinute: from, toMinute: to, startsOn, endsOn } = rule;
  return [
    ...(rule.weekdays.length > 0 ? [weekdaysOf(rule.weekdays, say)] : []),
    ...(from !== null && to !== null
      ? [
          say(from > to && to > 0 ? 'hoursOverNight' : 'hours', {
            from: timeOf(from),
            to: timeOf(to || 1440),
          }),
        ]
      : []),
    startsOn === endsOn
      ? say('day', { date: date(startsOn) })
      : say('days', { from: date(startsOn), to: date(endsOn) }),
  ];
}

/** `8` on the hour, else `8:30`. */
export function timeOf(minute: number): string {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  return rest === 0 ? String(hour) : `${hour}:${String(rest).padStart(2, '0')}`;
}

/** Days in a row as a range: 1, 2, 3, 5 is Monday to Wednesday and Friday. */
function weekdaysOf(weekdays: readonly number[], say: Speech['say']): string {
  const runs: [first: number, last: number][] = [];
  for (const day of [...weekdays].sort()) {
    const run = runs.at(-1);
    if (run && run[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  const words = runs.map(([first, last]) =>
    first === last
      ? say(`weekday.${first}`)
      : say(last - first > 1 ? 'weekdayRange' : 'weekdayPair', {
          from: say(`weekday.${first}`),
          to: say(`weekdayEnd.${last}`),
        }),
  );
  return words.join(', ');
}
