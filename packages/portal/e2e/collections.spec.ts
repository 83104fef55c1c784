import type { Page } from '@playwright/test';
import { expect, test } from './signed-in';

test.use({ role: 'manager' });

const activeRow = (page: Page) => page.locator('li[aria-current="true"]');

/** Goes to the next row that no colleague works on; gives whom it is about. */
async function freeRow(page: Page): Promise<string> {
  await activeRow(page).focus();
  await expect(async () => {
    const isTaken = (await activeRow(page).textContent())?.includes('đang gọi');
    if (isTaken) await page.keyboard.press('ArrowDown');
    expect(isTaken).toBe(false);
  }).toPass();
  return (await activeRow(page).getByRole('link').first().textContent()) ?? '';
}

test('a manager works the calls by keyboard, takes one back, and a promise stands where it is judged', async ({
  page,
}) => {
  await page.goto('/debts/worklist');
  await expect(activeRow(page)).toBeFocused();
  const first = await freeRow(page);
  await page.keyboard.press('2');
  await expect(page.getByText(`${first}: Không nghe máy. Phím 0 để hoàn tác.`)).toBeVisible();
  await expect(activeRow(page)).not.toContainText(first);
  await page.keyboard.press('0');
  await expect(page.getByText(/đã hoàn tác/)).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: first })).toBeVisible();

  const promising = await freeRow(page);
  await page.keyboard.press('4');
  const promise = page.getByRole('dialog', { name: `${promising} hứa trả` });
  await promise.getByRole('button', { name: 'Ghi lời hứa' }).click();
  await expect(promise).toBeHidden();
  await expect(activeRow(page)).not.toContainText(promising);

  const disputing = await freeRow(page);
  await page.keyboard.press('5');
  const dispute = page.getByRole('dialog', { name: `${disputing} không đồng ý khoản nợ` });
  await dispute.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(dispute.getByText('Cần ghi vài chữ.')).toBeVisible();
  await dispute.getByLabel('Khách nói gì').fill('Đã trả tiền mặt hôm thứ Hai');
  await dispute.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(dispute).toBeHidden();
  await page.getByRole('tab', { name: /^Đang chờ/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: disputing })).toContainText('Không đồng ý nợ');

  await page.goto('/debts/promises');
  await expect(
    page.getByRole('row').filter({ hasText: promising }).filter({ hasText: 'Chưa đến hẹn' }),
  ).toBeVisible();
});

test('the sum of a debtor opens what she owes for the care clerk too, who may not see all debts', async ({
  browser,
  sessions,
}) => {
  const page = await browser.newPage({ storageState: await sessions('care') });
  await page.goto('/debts/worklist');
  await page.getByRole('main').getByRole('listitem').first().locator('a.number').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}\/account/);
  await expect(page.getByText('Bạn không có quyền')).toHaveCount(0);
  await page.close();
});
