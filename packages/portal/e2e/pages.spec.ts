import type { Page } from '@playwright/test';
import { addressOf, go, open, readerOf, routes } from './routes';
import { ask, expect, expectAccessible, expectNoSidewaysScroll, test } from './signed-in';

/** Every page, with what of it is behind tabs, searches and groups, by who reads it. */
const addresses: Record<'owner' | 'pharmacist', string[]> = {
  owner: [
    ...routes.filter((route) => readerOf(route) === 'owner'),
    '/customers?search=nguyen',
    '/customers?anniversary=BIRTHDAY',
    '/products?search=para',
    '/jobs?tab=schedules',
    '/settings?tab=staff',
    '/settings?tab=branches',
    '/settings?tab=segments',
    '/settings?tab=stock',
    '/settings?tab=receivables',
    '/settings?tab=audit',
  ],
  pharmacist: [...routes.filter((route) => readerOf(route) === 'pharmacist'), '/refills?group=EXCLUDED'],
};

// One browser page walks them as a reader does, by the router: loading the portal anew for each takes most of the time.
for (const role of ['owner', 'pharmacist'] as const) {
  test.describe(`each page, read by the ${role}`, () => {
    let page: Page;
    const faults: string[] = [];
    test.beforeAll(async ({ browser, sessions }) => {
      page = await browser.newPage({ storageState: await sessions(role), reducedMotion: 'reduce' });
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      await open(page, '/no-such-page');
    });
    test.afterAll(() => page.close());

    for (const route of addresses[role]) {
      test(`${route}: accessible in light and dark, no wider than a tablet or a phone, console clean`, async () => {
        faults.length = 0;
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        await go(page, await addressOf(page, route));
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
        await test.step('light', () => expectAccessible(page));
        await page.emulateMedia({ colorScheme: 'dark' });
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
        // The same page in other colours.
        await test.step('dark', () => expectAccessible(page, { rules: ['color-contrast'] }));
        for (const width of [768, 360]) {
          await page.setViewportSize({ width, height: 740 });
          await test.step(`${width} px`, () => expectNoSidewaysScroll(page));
        }
        expect(faults).toEqual([]);
      });
    }
  });
}

test('an open list and an open calendar are accessible in light and dark, in the language of the page', async ({
  page,
}) => {
  const expectOpenAccessible = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await expectAccessible(page);
    }
  };
  // Time zones: a list that is searched, and longer than its frame.
  await open(page, '/settings?tab=organization');
  const zones = page.getByRole('combobox', { name: 'Múi giờ' });
  await zones.click();
  await expect(page.getByRole('option').nth(20)).toBeAttached();
  await expectOpenAccessible();
  const selected = page.locator('[role="option"][data-combobox-selected]');
  for (let times = 0; times < 12; times += 1) await zones.press('ArrowDown');
  await expect(selected).toBeInViewport();
  await zones.press('Escape');

  await go(page, '/sales');
  await page.getByLabel('Từ ngày').click();
  await expect(page.getByRole('button', { name: /^15 tháng \d+ \d{4}$/ })).toBeVisible();
  await expectOpenAccessible();
});

test('on a phone the menu stands below, and the rest behind one button', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/');
  await page
    .getByRole('navigation', { name: 'Trình đơn nhanh' })
    .getByRole('link', { name: 'Khách hàng' })
    .click();
  await expect(page).toHaveURL(/\/customers/);
  await page.getByRole('button', { name: 'Trình đơn', exact: true }).click();
  await page
    .getByRole('navigation', { name: 'Trình đơn', exact: true })
    .getByRole('link', { name: 'Tác vụ' })
    .click();
  await expect(page.getByRole('heading', { name: 'Tác vụ' })).toBeVisible();
});

test('the language chosen stays, and with it numbers and dates', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: /^Khách mua trong 90 ngày/ })).toBeVisible();
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('link', { name: /^Customers owe: ₫[\d,]+/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('dark is chosen once and stays', async ({ page }) => {
  await page.goto('/customers');
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Tối' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('Ctrl-K goes to a customer and to a page without the mouse', async ({ page }) => {
  const { customers } = await ask<{ customers: { edges: { node: { name: string; code: string } }[] } }>(
    page,
    '{ customers(sort: NET, first: 1) { edges { node { name code } } } }',
  );
  const known = customers.edges[0]?.node;
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: /^Tìm khách hàng/ }).getByRole('textbox')).toBeFocused();
  await page.keyboard.type(known?.code ?? '');
  await expect(page.getByRole('button', { name: new RegExp(known?.name ?? '') })).toBeVisible();
  await expectAccessible(page, { within: '[role="dialog"]' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: known?.name ?? '' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: /^Tìm khách hàng/ }).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('san pham');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/products/);
});

test('a server that cannot be reached is said so, and trying again helps', async ({ page }) => {
  await page.goto('/customers');
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  await page.route('**/graphql', (route) => route.abort());
  await page.getByLabel('Tìm khách hàng').fill('zzz');
  await expect(page.getByRole('alert')).toContainText('Không kết nối được máy chủ', { timeout: 20_000 });
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await expect(page.getByText('Không có khách hàng nào khớp')).toBeVisible();
});

test('an address that is nobody’s says so', async ({ page }) => {
  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { name: 'Không có trang này' })).toBeVisible();
  await page.goto('/customers/01a20246-0000-7000-8000-000000000000');
  await expect(page.getByRole('alert')).toBeVisible();
});

test('the first page needs at most 350 kB of scripts, and its chart comes after on its own', async ({
  browser,
  sessions,
}) => {
  // A reader who was never here: nothing is kept of an earlier visit.
  const page = await browser.newPage({ storageState: await sessions('owner') });
  const weights = new Map<string, number>();
  page.on('response', async (response) => {
    const { url, request } = { url: response.url(), request: response.request() };
    if (url.endsWith('.js')) weights.set(url, (await request.sizes()).responseBodySize);
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  await expect(page.locator('.recharts-line')).toBeVisible();
  const sum = (some: [string, number][]) => some.reduce((all, [, bytes]) => all + bytes, 0);
  const all = [...weights];
  const chart = all.filter(([url]) => /(line-chart|bar-chart|chart-parts)/.test(url));
  expect(chart.length).toBeGreaterThan(0);
  expect(sum(chart)).toBeLessThanOrEqual(120_000);
  expect(sum(all) - sum(chart)).toBeGreaterThan(50_000);
  expect(sum(all) - sum(chart)).toBeLessThanOrEqual(350_000);
  await page.close();
});
