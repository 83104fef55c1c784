import { expect, test } from './signed-in';

test.describe('a cashier', () => {
  test.use({ role: 'cashier' });

  test('is offered the customers and sales, and nothing that she may not do', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL(/\/customers/);
    const menu = page.getByRole('navigation', { name: 'Trình đơn', exact: true });
    await expect(menu.getByRole('link')).toHaveText(['Khách hàng', 'Bán hàng', 'Sản phẩm', 'Cài đặt']);
    await expect(page.getByRole('button', { name: 'Xuất tệp' })).toHaveCount(0);
    await page.goto('/settings');
    await expect(page.getByRole('heading', { name: 'Cài đặt' })).toBeVisible();
    await expect(page.getByRole('tab')).toHaveText(['Nhà thuốc', 'Chi nhánh']);
    await expect(page.getByRole('button', { name: 'Lưu' })).toHaveCount(0);
  });
});

test('an owner adds a pharmacist, makes her manager, and ends her access', async ({ page }) => {
  const name = `Vũ Thị Mới ${Date.now()}`;
  await page.goto('/settings?tab=staff');
  await page.getByRole('button', { name: 'Thêm nhân viên' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm nhân viên' });
  await dialog.getByLabel('Họ tên').fill(name);
  await dialog.getByLabel('E-mail').fill(`new-${Date.now()}@nhathuocminhan.example`);
  await dialog.getByLabel('Mật khẩu ban đầu').fill('ngắn');
  await dialog.getByRole('button', { name: 'Thêm nhân viên' }).click();
  await expect(dialog.getByText('Ít nhất 10 ký tự.')).toBeVisible();
  await dialog.getByLabel('Mật khẩu ban đầu').fill('một mật khẩu dài');
  await dialog.getByRole('button', { name: 'Thêm nhân viên' }).click();

  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.getByRole('combobox').selectOption({ label: 'Quản lý' });
  await expect(page.getByText(`${name} nay là Quản lý`)).toBeVisible();
  await row.getByRole('button', { name: 'Ngừng quyền vào' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ngừng quyền vào' }).click();
  await expect(row).toContainText('Ngừng hoạt động');
});
