import type { Page } from '@playwright/test';
import { ask, expect, test } from './signed-in';

const password = process.env.E2E_PASSWORD ?? '';
const group = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const activeRow = (page: Page) => page.locator('li[aria-current="true"]');

/** The worklist follows the night and imports by a job: waits until it has something to show. */
async function untilListed(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const { refillWorklistCounts: counts } = await ask<{
          refillWorklistCounts: { overdue: number; due: number };
        }>(page, '{ refillWorklistCounts { overdue due } }');
        return counts.overdue + counts.due;
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(12);
}

test.describe('a pharmacist', () => {
  test.use({ role: 'pharmacist' });

  test('has noted ten outcomes by keyboard two minutes after the sign-in page', async ({ browser, page }) => {
    test.setTimeout(240_000);
    await untilListed(page);
    const visitor = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const morning = await visitor.newPage();
    const began = Date.now();
    await morning.goto('/');
    await morning.getByLabel('E-mail').fill('pharmacist@nhathuocminhan.example');
    await morning.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
    await morning.keyboard.press('Enter');
    await expect(morning).toHaveURL(/\/refills/);
    await expect(activeRow(morning)).toBeFocused();

    // What she types, one key an outcome; a refusal and a later day are asked for in a dialog.
    for (const key of ['1', '2', '3', '4', '5', '6', '1', '2', '3', '4']) {
      const before = await activeRow(morning).textContent();
      await morning.keyboard.press(key);
      if (key === '5' || key === '6') {
        const dialog = morning.getByRole('dialog');
        await expect(dialog).toBeVisible();
        await dialog
          .getByRole('button', { name: key === '5' ? 'Ghi từ chối' : 'Hẹn gọi lại' })
          .press('Enter');
        await expect(dialog).toBeHidden();
      }
      await expect(activeRow(morning)).not.toHaveText(before ?? '');
      await expect(activeRow(morning)).toBeFocused();
    }
    const seconds = (Date.now() - began) / 1000;
    test
      .info()
      .annotations.push({ type: 'seconds from sign-in to ten outcomes', description: String(seconds) });
    expect(seconds).toBeLessThan(120);

    await group(morning, 'Đang chờ').click();
    await expect(morning.getByRole('list', { name: 'Đang chờ' }).getByRole('listitem')).not.toHaveCount(0);
    await visitor.close();
  });

  test('moves with arrows, takes the last outcome back with one key, and opens the person with Enter', async ({
    page,
  }) => {
    await untilListed(page);
    await page.goto('/refills');
    await expect(activeRow(page)).toBeFocused();
    const first = await activeRow(page).getByRole('link').first().textContent();
    await page.keyboard.press('ArrowDown');
    await expect(activeRow(page).getByRole('link').first()).not.toHaveText(first ?? '');
    await page.keyboard.press('ArrowUp');
    await expect(activeRow(page).getByRole('link').first()).toHaveText(first ?? '');
    const rows = page.getByRole('main').getByRole('listitem');
    const before = await rows.first().textContent();
    await page.keyboard.press('1');
    await expect(page.getByText(/Phím 0 để hoàn tác/)).toBeVisible();
    await page.keyboard.press('0');
    await expect(page.getByText(/đã hoàn tác/)).toBeVisible();
    await expect(rows.first()).toContainText((before ?? '').slice(0, 10));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}/);
  });

  test('keys do nothing while something is typed', async ({ page }) => {
    await untilListed(page);
    await page.goto('/refills');
    await expect(activeRow(page)).toBeFocused();
    const counted = await group(page, 'Đang chờ').textContent();
    await page.getByRole('searchbox').fill('12');
    await expect(page.getByRole('searchbox')).toHaveValue('12');
    await page.goto('/refills');
    await expect(group(page, 'Đang chờ')).toHaveText(counted ?? '');
  });
});

test('an owner sees what reminders change, in words and without names', async ({ page }) => {
  await page.goto('/refills/effect');
  await expect(page.getByRole('heading', { name: 'Hiệu quả của việc nhắc mua thuốc' })).toBeVisible();
  await expect(page.getByText(/Chưa chứng minh được|Có hiệu quả|Chưa đủ người để đo/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /: mở / })).toHaveCount(0);
});
