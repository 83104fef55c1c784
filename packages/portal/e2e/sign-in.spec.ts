import { expect, test } from '@playwright/test';
import { expectAccessible } from './signed-in';

const email = 'owner@nhathuocminhan.example';
const password = process.env.E2E_PASSWORD ?? '';

test('signing in leads back to the page that was asked for, and signing out closes it', async ({ page }) => {
  await page.goto('/customers?search=hoa');
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).toHaveURL(/\/customers\?search=hoa$/);
  await expect(page.getByRole('heading', { name: 'Khách hàng' })).toBeVisible();

  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/customers');
  await expect(page).toHaveURL(/\/sign-in\?redirect=/);
});

test('a wrong password is told in words, and what was typed stays', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('not the password');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('alert')).toContainText('E-mail hoặc mật khẩu không đúng.');
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(email);

  // After too many tries on one account, which is a matter of a quarter of an hour.
  await page.route('**/api/auth/sign-in/email', (route) =>
    route.fulfill({ status: 429, headers: { 'x-retry-after': '840' }, json: {} }),
  );
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('alert')).toContainText('Hãy đợi 14 phút rồi thử lại.');
});

test('a session that runs out while one types loses nothing', async ({ page, context }) => {
  await page.goto('/sign-in?redirect=%2Fcustomers%2Fnew');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  const name = `Phạm Hết Phiên ${Date.now()}`;
  await page.getByLabel('Tên khách hàng').fill(name);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Lưu' }).click();

  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' });
  await dialog.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the sign-in page is accessible (${colorScheme}) and speaks English when asked`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByText('English', { exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await context.close();
  });
}
