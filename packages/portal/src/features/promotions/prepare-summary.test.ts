import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Rule, type Speech, summaryOf } from './prepare-summary';

/** The words of the catalogue, with its placeholders filled in. */
function speech(language: 'vi' | 'en'): Speech {
  const { summary } = JSON.parse(readFileSync(`src/locales/${language}/promotions.json`, 'utf8')) as {
    summary: object;
  };
  const found = (key: string) =>
    key.split('.').reduce<unknown>((within, part) => (within as Record<string, unknown>)[part], summary);
  return {
    say: (key, params = {}) =>
      String(found(key)).replace(/{{(\w+)}}/g, (_, name: string) => String(params[name] ?? `?${name}`)),
    money: (amount) => `${amount} đ`,
    number: String,
    date: (date) => `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`,
  };
}

const rule: Rule = {
  ...{ applies: 'AUTOMATICALLY', startsOn: '2026-12-01', endsOn: '2026-12-15', fromMinute: 480 },
  ...{ toMinute: 660, weekdays: [1, 2, 3, 4, 5], branches: [], audience: 'EVERYBODY', whom: [] },
  ...{ scope: 'LINES', what: ['Vitamin'], promotableOnly: false, benefit: 'PERCENT' },
  ...{ tiers: [{ minimum: 0, value: 10 }], billMaximum: null, buyQuantity: null, getQuantity: null },
  ...{
    buyUnit: null,
    getUnit: null,
    getPercent: null,
    gifts: [],
    exclusive: false,
    budget: null,
    customerLimit: 1,
    issuer: null,
  },
};

test('a rule is told in one sentence of the reader’s language', () => {
  expect(summaryOf(rule, speech('vi'))).toBe(
    'Giảm 10% cho Vitamin, thứ 2–6, 8–11 giờ, từ 1/12 đến 15/12, tối đa 1 lần mỗi khách.',
  );
  expect(summaryOf(rule, speech('en'))).toBe(
    '10% off Vitamin, Mon–Fri, 8–11 h, from 1/12 to 15/12, at most 1 × a customer.',
  );
});

test('steps, a gift, hours past midnight, whom and where are told', () => {
  const steps: Rule = {
    ...rule,
    ...{ scope: 'BILL', benefit: 'AMOUNT', weekdays: [6, 7, 2], fromMinute: 1320, toMinute: 90 },
    ...{ branches: ['Quận 1'], audience: 'GROUPS', whom: ['A', 'B', 'C', 'D', 'E', 'F'], budget: 900 },
    ...{ billMaximum: 70, exclusive: true, applies: 'BY_COUPON', endsOn: '2026-12-01', customerLimit: null },
    tiers: [
      { minimum: 200, value: 20 },
      { minimum: 500, value: 60 },
    ],
  };
  expect(summaryOf(steps, speech('vi'))).toBe(
    'Khi đưa coupon: Giảm 20 đ khi hóa đơn từ 200 đ; 60 đ khi hóa đơn từ 500 đ cho cả hóa đơn, tối đa 70 đ mỗi hóa đơn, ' +
      'cho khách thuộc nhóm A, B, C, D và 2 mục khác, tại Quận 1, thứ 3, thứ 7 và chủ nhật, 22 giờ đến 1:30 giờ hôm sau, ' +
      'ngày 1/12, đến khi hết ngân sách 900 đ, không cộng với khuyến mãi khác.',
  );
  const gift: Rule = {
    ...rule,
    ...{ benefit: 'BUY_GET', tiers: [], buyQuantity: '2', getQuantity: '1', getPercent: 100, weekdays: [] },
    ...{ fromMinute: null, toMinute: null, customerLimit: null },
  };
  expect(summaryOf(gift, speech('vi'))).toBe(
    'Mua 2 Vitamin tặng 1 món rẻ nhất trong số đó, từ 1/12 đến 15/12.',
  );
});
