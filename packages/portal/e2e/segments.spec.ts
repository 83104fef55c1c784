import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { ask, expect, expectAccessible, test } from './signed-in';

const cellsOf = (page: Page) => page.getByRole('grid').locator('[data-customers]');

async function openSegments(page: Page, search = ''): Promise<void> {
  await page.goto(`/segments${search}`);
  await expect(page.getByRole('grid')).toBeVisible();
}

const numbers = (words: string | null): number[] =>
  [...(words ?? '').matchAll(/\d[\d.]*/g)].map(([digits]) => Number(digits.replaceAll('.', '')));

test('the cells, the lapsed and those without purchases add up to all customers of the pharmacy', async ({
  page,
}) => {
  // Customers that another test adds meanwhile come into the segments when these are computed next.
  await expect(async () => {
    await ask(page, 'mutation { refreshSegments { id } }');
    const { customers } = await ask<{ customers: { totalCount: number } }>(
      page,
      '{ customers(first: 1) { totalCount } }',
    );
    await openSegments(page);
    const counted = await cellsOf(page).evaluateAll((cells) =>
      cells.map((cell) => Number((cell as HTMLElement).dataset.customers)),
    );
    expect(counted).toHaveLength(25);
    const inCells = counted.reduce((all, each) => all + each, 0);
    expect(inCells).toBeGreaterThan(0);

    const [cells, lapsed, noPurchases, all] = numbers(await page.getByTestId('customers-sum').textContent());
    expect(cells).toBe(inCells);
    expect(inCells + (lapsed ?? 0) + (noPurchases ?? 0)).toBe(all);
    expect(all).toBe(customers.totalCount);
  }).toPass({ timeout: 30_000 });
});

test('a cell opens the very people that it counts, and their file sums to its money', async ({ page }) => {
  await openSegments(page);
  const cell = page.getByRole('grid').locator('[data-customers]:not([data-customers="0"])').first();
  const customers = Number(await cell.getAttribute('data-customers'));
  const net = Number(await cell.getAttribute('data-net'));
  await cell.click();
  await expect(page).toHaveURL(/\/segments\/customers\?.*r=\d.*f=\d/);
  await expect(page.getByRole('status').first()).toContainText(customers.toLocaleString('vi-VN'));

  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const file = await (await download).path();
  const [, ...lines] = (await readFile(file, 'utf8'))
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(customers);
  // The last three columns are the money, the last day and the code of who was merged.
  expect(lines.reduce((all, line) => all + Number(line.split(',').at(-3)), 0)).toBe(net);
});

test('an Excel file of a list can be taken away', async ({ page }) => {
  await page.goto('/segments/customers?tier=HIGH');
  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Excel|XLSX/i }).click();
  const content = await readFile(await (await download).path());
  expect(content.subarray(0, 2).toString()).toBe('PK');
});

test('a customer can be asked why: the days listed sum to the money that the list shows', async ({
  page,
}) => {
  await page.goto('/segments/customers');
  const row = page.getByRole('row').nth(1);
  await row.getByRole('button', { name: /Vì sao/ }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText(/R \d = 1 \+ \(5 × [\d.]+\) ÷ [\d.]+/);

  const days = await drawer
    .getByTestId('day-net')
    .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.net)));
  expect(days.length).toBeGreaterThan(0);
  const sum = days.reduce((all, each) => all + each, 0);
  expect(numbers(await drawer.getByTestId('days-sum').textContent())).toEqual([sum]);
  await expect(row).toContainText(sum.toLocaleString('vi-VN'));

  await drawer
    .getByRole('button', { name: /Xem các đơn/ })
    .first()
    .click();
  const sale = drawer.locator('a[href^="/sales/"]').first();
  await sale.click();
  await expect(page).toHaveURL(/\/sales\//);
});

test('what is opened and filtered stands in the address, across a reload and the back button', async ({
  page,
}) => {
  await page.goto('/segments/customers?segment=LOYAL');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trung thành');
  await page.getByRole('searchbox').fill('nguyen');
  await expect(page).toHaveURL(/search=nguyen/);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('nguyen');
  await page
    .getByRole('button', { name: /Vì sao/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page).toHaveURL(/why=/);
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(/search=nguyen/);
});

test('the grid is walked with the arrow keys, and Enter opens a cell', async ({ page }) => {
  await openSegments(page);
  await page.locator('[data-at="04"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('[data-at="13"]')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('[data-at="10"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/r=4&f=1/);
});

test('segments as of another date are computed on request and then shown', async ({ page }) => {
  const asOf = `${Number((process.env.E2E_UNTIL ?? '2026-09-30').slice(0, 4))}-03-31`;
  await page.goto(`/segments?asOf=${asOf}`);
  const compute = page.getByRole('button', { name: /Tính đến 31\/03/ });
  // Another run of these tests against the same installation has computed it already.
  await expect(compute.or(page.getByRole('grid'))).toBeVisible();
  if (await compute.isVisible()) await compute.click();
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/đến 31\/03/).first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`asOf=${asOf}`));
  await expect(page).not.toHaveURL(/run=/);
});

test('the page reads in English as well', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('apotheca.language', 'en'));
  await openSegments(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customer segments');
  await expect(page.getByTestId('customers-sum')).toContainText('customers');
});

test('nobody is kept out of the explanation', async ({ page }) => {
  await page.goto('/segments/customers');
  await page
    .getByRole('button', { name: /Vì sao/ })
    .first()
    .click();
  await expect(page.getByTestId('explanation')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page);
  }
});
