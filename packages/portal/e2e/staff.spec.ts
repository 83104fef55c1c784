import type { Browser, Page } from '@playwright/test';
import { ask, expect, expectAccessible, expectNoSidewaysScroll, test } from './signed-in';

const first = 'mật khẩu do chủ đặt';
const own = 'mật khẩu của riêng tôi';

/** A person who is not signed in yet, on a device of their own. */
async function newcomer(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    extraHTTPHeaders: {
      'x-forwarded-for': `10.9.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
    },
    storageState: { cookies: [], origins: [] },
  });
  return context.newPage();
}

async function signIn(page: Page, email: string, password: string) {
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

async function choosePassword(page: Page, present: string, next: string) {
  await page.getByRole('textbox', { name: 'Mật khẩu hiện tại' }).fill(present);
  await page.getByRole('textbox', { name: 'Mật khẩu mới', exact: true }).fill(next);
  await page.getByRole('textbox', { name: 'Nhập lại mật khẩu mới' }).fill(next);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
}

test('a cashier of one branch chooses her password, sees that branch alone, and is let in again by the owner', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const mark = Date.now();
  const name = `Phạm Thu Quầy ${mark}`;
  const email = `counter-${mark}@nhathuocminhan.example`;
  const { branches } = await ask<{ branches: { id: string; name: string }[] }>(
    page,
    '{ branches { id name } }',
  );
  const branch = branches[0]?.name ?? '';

  await page.goto('/settings?tab=staff');
  await page.getByRole('button', { name: 'Thêm nhân viên' }).click();
  const adding = page.getByRole('dialog', { name: 'Thêm nhân viên' });
  await adding.getByLabel('Họ tên').fill(name);
  await adding.getByLabel('E-mail').fill(email);
  await adding.getByLabel('Mật khẩu ban đầu').fill(first);
  await adding.getByLabel('Vai trò').selectOption({ label: 'Thu ngân' });
  await adding.getByRole('radio', { name: 'Chỉ một số chi nhánh' }).check();
  await adding.getByRole('button', { name: 'Thêm nhân viên' }).click();
  await expect(adding.getByText('Hãy chọn ít nhất một chi nhánh')).toBeVisible();
  await adding.getByRole('checkbox', { name: branch }).check();
  await expectAccessible(page);
  await adding.getByRole('button', { name: 'Thêm nhân viên' }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText(branch);

  const cashier = await newcomer(browser, baseURL);
  await signIn(cashier, email, first);
  await expect(cashier.getByText('Hãy chọn mật khẩu của riêng bạn')).toBeVisible();
  await cashier.goto('/customers');
  await expect(cashier).toHaveURL(/\/account$/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await cashier.emulateMedia({ colorScheme });
    await expectAccessible(cashier);
  }
  await cashier.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(cashier);
  await choosePassword(cashier, 'không phải vậy', own);
  await expect(cashier.getByText('Mật khẩu hiện tại không đúng.')).toBeVisible();
  await choosePassword(cashier, first, own);
  await expect(cashier).toHaveURL(/\/customers$/);
  await expect(cashier.getByText(new RegExp(`· ${branch}$`))).toBeVisible();
  const seen = await ask<{ branches: { name: string }[] }>(cashier, '{ branches { name } }');
  expect(seen.branches.map((one) => one.name)).toEqual([branch]);

  await row.getByRole('button', { name: `Sửa quyền của ${name}` }).click();
  const editing = page.getByRole('dialog', { name: `Sửa quyền của ${name}` });
  await editing.getByRole('button', { name: 'Đặt lại mật khẩu' }).click();
  const temporary = (await editing.getByLabel('Mã để trao tay').textContent()) ?? '';
  await expectAccessible(page);
  await signIn(cashier, email, temporary.trim());
  await expect(cashier.getByText('Hãy chọn mật khẩu của riêng bạn')).toBeVisible();
  await cashier.context().close();
});

test('an owner closes a branch and opens it again', async ({ page }) => {
  const name = `Quầy thử ${Date.now()}`;
  await page.goto('/settings?tab=branches');
  await page.getByLabel('Tên chi nhánh').fill(name);
  await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.getByRole('button', { name: `Sửa chi nhánh ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Sửa chi nhánh ${name}` });
  await dialog.getByLabel('Địa chỉ').fill('12 Lê Lợi');
  await dialog.getByRole('switch', { name: 'Đang hoạt động' }).uncheck();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(row).toContainText('12 Lê Lợi');
  await expect(row).toContainText('Ngừng hoạt động');
});
