import type { Page } from '@playwright/test';
import { numbersIn, type ShownNumber, shownNumbers, totalsOf, wordsOf } from './figures';
import { addressOf, go, open, readerOf, routes } from './routes';
import { expect, type Role, test } from './signed-in';

interface Exception {
  route: string;
  label: RegExp;
  why: string;
}
/** Numbers that lead nowhere, or whose row leads to something else. */
const alone: Exception[] = [
  {
    route: '/segments',
    label: /^Bảng phân khúc.*: Cộng$/,
    why: 'the sum of the sums in its row, which lead on',
  },
  { route: '/sales/$saleId', label: /^Các dòng hàng/, why: 'the lines themselves' },
  { route: '/refills/effect', label: /^Các con số/, why: 'their people open below, by arm' },
  {
    route: '/imports/$importId',
    label: /^(?!Đã thêm|Đã sửa)/,
    why: 'what an import made has a list; its faults stand below, and the rest is of the file',
  },
  { route: '/products/$productId', label: /^Đơn vị bán/, why: 'a price' },
  {
    route: '/campaigns/$campaignId',
    label: /^Chi tiêu mỗi khách theo tuần/,
    why: 'means of each arm by week, drawn as a chart',
  },
  {
    route: '/promotions/given',
    label: /^So sánh các loại coupon và voucher: (?!Đã dùng|Còn hạn)/,
    why: 'of all coupons of the type, each with what it gave in the list that the row leads to',
  },
  {
    route: '/promotions/given/list',
    label: /^Từng khoản giảm/,
    why: 'the discounts themselves, each with its bill',
  },
  { route: '/coupons', label: /^Coupon/, why: 'the coupons themselves, each with its bill' },
  {
    route: '/promotions/$promotionId/simulation',
    label: /^Hóa đơn: /,
    why: 'the bills themselves, with money that might have been',
  },
  {
    route: '/debts/trends',
    label: /: (Dự kiến mất|Dự báo|Đã thu)$/,
    why: 'a forecast, or what was paid beside one: of no records yet',
  },
  { route: '/debts/trends/items', label: /^Các khoản nợ/, why: 'the items themselves, each with its bill' },
  { route: '/debts/promises', label: /^Lời hứa trả nợ/, why: 'the promises themselves' },
  { route: '/debts/items', label: /^Các khoản nợ/, why: 'the items themselves, each with its bill' },
  {
    route: '/customers/$customerId/account',
    label: /^(Các khoản còn nợ|Tiền chưa trừ vào nợ:)/,
    why: 'the items and credits themselves, each with its document',
  },
  {
    route: '/debts/reconciliation',
    label: /^Đối chiếu công nợ/,
    why: 'what two sources say; the ledger up to that day and the row of the file stand beside',
  },
  {
    route: '/customers/$customerId',
    label: /^Mặt hàng đã mua/,
    why: 'sums of lines, which open below the purchases on the same page',
  },
  {
    route: '/adherence',
    label: /^(Theo thuốc|Có thuốc|Đã ngừng$|Đợt dùng thuốc dài hạn$)/,
    why: 'who takes what is for pharmacists alone',
  },
  {
    route: '/customers/$customerId/medicines',
    label: /^Các lần mua/,
    why: 'the purchases themselves, by day; their bills stand on the page of the customer',
  },
  { route: '/low-stock/$productId', label: /^Vì sao có các con số này/, why: 'the steps of a calculation' },
  { route: '/low-stock/$productId', label: /^Lô không bán kịp/, why: 'the lots themselves' },
  {
    route: '/purchasing/receipts/$receiptId',
    label: /^Hàng đã nhập/,
    why: 'the lines themselves, each with its product',
  },
  { route: '/purchasing/$requestId', label: /^Hàng cần mua/, why: 'the lines themselves, and their sum' },
  { route: '/purchasing/$requestId/print', label: /^Hàng cần mua/, why: 'paper leads nowhere' },
  {
    route: '/stock/$productId',
    label: /^Các lô tại/,
    why: 'the lots themselves; their movements stand below',
  },
  { route: '/stock/$productId', label: /^Thẻ kho: Tồn sau đó/, why: 'the sum of the movements so far' },
];
/** Numbers whose records don’t sum to them. */
const noSums: Exception[] = [{ route: '/segments', label: /\(trung bình\)$/, why: 'a mean' }];

/** What is wrong with numbers that lead to the same address, once one has gone there. */
async function mistold(page: Page, address: string, href: string, numbers: ShownNumber[]): Promise<string[]> {
  const [to = ''] = href.split('#');
  const isHere = to === '' || to === address;
  if (!isHere) await go(page, to);
  const missing = async () => {
    const lists = numbersIn(await totalsOf(page));
    const all = numbersIn(await wordsOf(page));
    return numbers.filter(({ text, isOfRecord }) => {
      const [value = Number.NaN] = numbersIn(text);
      return !(isOfRecord && !isHere ? all : lists).includes(value);
    });
  };
  await expect
    .poll(missing, { timeout: 5_000 })
    .toEqual([])
    .catch(() => undefined);
  const totals = await totalsOf(page);
  return (await missing()).map(
    ({ label, text }) => `«${label}» ${text} leads to ${href}, which says: ${totals}`,
  );
}

async function faultsOf(page: Page, route: string): Promise<string[]> {
  const address = await addressOf(page, route);
  await go(page, address);
  const numbers = await shownNumbers(page);
  const isAmong = (those: Exception[]) => (number: ShownNumber) =>
    those.some((each) => each.route === route && each.label.test(number.label));
  const faults = numbers
    .filter(({ href, opens }) => !href && !opens)
    .filter((number) => !isAmong(alone)(number))
    .map(({ label, text }) => `«${label}» ${text} leads nowhere`);
  const followed = numbers.filter((number) => !number.opens && !isAmong([...alone, ...noSums])(number));
  for (const href of new Set(followed.map((number) => number.href))) {
    const those = followed.filter((number) => number.href === href);
    if (href) faults.push(...(await mistold(page, address, href, those)));
  }
  return [...new Set(faults)];
}

for (const role of ['owner', 'pharmacist'] satisfies Role[]) {
  test.describe(`read by the ${role}`, () => {
    let page: Page;
    test.beforeAll(async ({ browser, sessions }) => {
      page = await browser.newPage({ storageState: await sessions(role), reducedMotion: 'reduce' });
      await open(page, '/no-such-page');
    });
    test.afterAll(() => page.close());

    for (const route of routes.filter((each) => readerOf(each) === role)) {
      test(`${route}: every number leads to the records that make it`, async () => {
        test.setTimeout(120_000);
        expect(await faultsOf(page, route)).toEqual([]);
      });
    }
  });
}
