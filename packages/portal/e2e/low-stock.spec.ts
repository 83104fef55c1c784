import type { Page } from '@playwright/test';
import { go, settle } from './routes';
import { ask, expect, expectAccessible, test } from './signed-in';

/** Figures follow imports and nights by a job: waits until something is low, and has an alert. */
async function untilReckoned(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const { stockDigest } = await ask<{ stockDigest: { open: number; acknowledged: number } | null }>(
          page,
          '{ stockDigest { open acknowledged } }',
        );
        return (stockDigest?.open ?? 0) + (stockDigest?.acknowledged ?? 0);
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(2);
}
const rows = (page: Page) => page.locator('tbody[data-index]');
const total = async (page: Page) =>
  Number((await page.getByRole('status').filter({ hasText: 'dòng' }).textContent())?.replace(/\D/g, ''));

test.describe('a stock keeper', () => {
  test.use({ role: 'stock' });

  test('begins with what runs out, narrows it, and opens why down to a calculation that she can check', async ({
    page,
  }) => {
    await untilReckoned(page);
    await page.goto('/sign-in');
    await expect(page).toHaveURL(/\/low-stock/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hàng sắp hết');
    await page.getByText('Dưới mức đặt lại', { exact: true }).click();
    await expect(page).toHaveURL(/low=true/);
    await settle(page);
    const { lowStock } = await ask<{ lowStock: { low: number } }>(page, '{ lowStock { low } }');
    await expect.poll(() => total(page)).toBe(lowStock.low);

    await rows(page).first().locator('[data-row-link]').click();
    await expect(page.getByRole('heading', { name: 'Vì sao có các con số này' })).toBeVisible();
    const figure = async (name: string) => {
      const row = page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
      const text = (await row.getByRole('cell').last().textContent()) ?? '';
      return Number(text.replace(/\./g, '').replace(',', '.'));
    };
    expect(await figure('Tồn và đang đặt')).toBeLessThanOrEqual(await figure('Mức đặt lại'));
    await page.getByText('Bảng số liệu').click();
    await expect(page.getByRole('columnheader', { name: 'Dải 8/10 tuần' })).toBeVisible();
  });

  test('each time of the timetable holds as many as it says', async ({ page }) => {
    await untilReckoned(page);
    await page.goto('/low-stock');
    const times = page.getByRole('group', { name: 'Khi nào hết' }).getByRole('button');
    await expect(times).toHaveCount(5);
    for (const place of [0, 4]) {
      const said = Number((await times.nth(place).textContent())?.match(/[\d.]+$/)?.[0].replace(/\./g, ''));
      await times.nth(place).click();
      await expect(times.nth(place)).toHaveAttribute('aria-pressed', 'true');
      if (said > 0) await expect.poll(() => total(page)).toBe(said);
      else await expect(page.getByText('Không có mặt hàng nào khớp')).toBeVisible();
      await times.nth(place).click();
    }
  });

  test('sees to an alert, which colleagues then see', async ({ page }) => {
    await untilReckoned(page);
    await page.goto('/low-stock/alerts');
    const button = page.getByRole('button', { name: /^Tôi xử lý: / }).first();
    const name = (await button.getAttribute('aria-label'))?.replace('Tôi xử lý: ', '').split(', ')[0] ?? '';
    await button.click();
    await expect(page.getByText(`Đã nhận xử lý ${name}`)).toBeVisible();
    await page.getByRole('radiogroup', { name: 'Trạng thái' }).getByText('Đang xử lý').click();
    await expect(rows(page).filter({ hasText: name }).first()).toContainText('nhận xử lý lúc');
  });

  test('chooses what to order, is told what is no right quantity, and makes a purchase request', async ({
    page,
  }) => {
    await untilReckoned(page);
    await page.goto('/low-stock/orders');
    await page.locator('[data-row-link]').first().click();
    await expect(page).toHaveURL(/supplier=/);
    await page.getByRole('button', { name: 'Bỏ chọn tất cả' }).click();
    const first = rows(page).first();
    await first.getByRole('checkbox').check();
    const quantity = first.getByRole('textbox');
    const suggested = await quantity.inputValue();
    await quantity.fill('');
    await expect(first.getByText('Hãy nhập số lượng.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Tạo đề nghị mua' })).toBeDisabled();
    await quantity.fill(suggested);
    await expect(page.getByText(/^Đã chọn 1 dòng/)).toBeVisible();
    await page.getByRole('button', { name: 'Tạo đề nghị mua' }).click();
    await expect(page.getByText('Đã tạo 1 phiếu đề nghị mua')).toBeVisible();
    await expect(page.getByText(/YC\d{6}/).first()).toBeVisible();
  });

  test('exports what is filtered', async ({ page }) => {
    await untilReckoned(page);
    await page.goto('/low-stock?low=true');
    await settle(page);
    await page.getByRole('button', { name: 'Xuất tệp' }).click();
    const address = await page.getByRole('menuitem', { name: 'CSV (.csv)' }).getAttribute('href');
    const answer = await page.request.get(address ?? '');
    const lines = (await answer.text()).trim().split(/\r?\n/);
    expect(lines.length - 1).toBe(await total(page));
  });

  test('reads all of it in English as well, and nobody is kept out', async ({ page }) => {
    await untilReckoned(page);
    await page.addInitScript(() => localStorage.setItem('apotheca.language', 'en'));
    await page.goto('/low-stock');
    for (const address of ['/low-stock', '/low-stock/alerts', '/low-stock/orders', '/low-stock/expiring']) {
      await go(page, address);
      await expect(page.getByRole('navigation', { name: 'Pages on low stock' })).toBeVisible();
      await test.step(address, () => expectAccessible(page));
    }
  });
});

test('an owner sees stock at risk, each figure open to a list that comes to it', async ({ page }) => {
  await untilReckoned(page);
  await page.goto('/');
  const dead = page.getByRole('link', { name: /^Hàng tồn đọng: / });
  const said = (await dead.getAttribute('aria-label'))?.match(/: (.*?)\. /)?.[1] ?? '';
  await dead.click();
  await expect(page).toHaveURL(/dead=true/);
  const none = page.getByText('Không có mặt hàng nào khớp');
  await expect(page.getByTestId('sums').or(none)).toBeVisible();
  if (!(await none.isVisible())) await expect(page.getByTestId('sums')).toContainText(said);
});

test('an owner changes the policy, sees its effect before it is saved, and sets it back', async ({
  page,
}) => {
  await untilReckoned(page);
  await page.goto('/settings?tab=stock');
  const level = page.getByLabel('Mức phục vụ (%)');
  const before = await level.inputValue();
  await level.fill('101');
  await level.blur();
  await expect(page.getByText('Từ 50 đến 99,99.')).toBeVisible();
  await level.fill(before === '98' ? '97' : '98');
  await expect(page.getByRole('table', { name: 'Nếu lưu' })).toBeVisible();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu. Số liệu đang được tính lại.').first()).toBeVisible();
  await level.fill(before);
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('button', { name: 'Lưu' })).toBeDisabled();
});
