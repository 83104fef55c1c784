import { expect, test } from '@playwright/test';
import { expectAccessible } from './signed-in';

const empty = process.env.E2E_EMPTY_URL ?? '';

test('the first owner sets up an empty installation and is told what to do next', async ({ page }) => {
  test.skip(!empty, 'E2E_EMPTY_URL names no empty installation');
  await page.goto(empty);
  await expect(page.getByRole('heading', { name: 'Thiết lập nhà thuốc' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Tên nhà thuốc').fill('Nhà thuốc Thử Nghiệm');
  await page.getByLabel('Họ tên của bạn').fill('Lê Thị Chủ');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('owner@empty.example');
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('ngắn');
  await page.getByRole('button', { name: 'Tạo nhà thuốc' }).click();
  await expect(page.getByText('Mật khẩu chưa đạt yêu cầu bên dưới.')).toBeVisible();

  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('một mật khẩu dài');
  await page.getByRole('button', { name: 'Tạo nhà thuốc' }).click();
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible();
  await expect(page.getByText('Chưa có dữ liệu bán hàng')).toBeVisible();
  await page.getByRole('link', { name: 'Nhập tệp dữ liệu' }).click();
  await expect(page).toHaveURL(/\/imports/);

  await page.goto(`${empty}/set-up`);
  await expect(page).not.toHaveURL(/set-up/);

  // A second pharmacy of the same owner: one changes over in the menu, and nothing of the first is there.
  const ask = async (query: string) => {
    const headers = { 'x-apotheca-request': '1' };
    const answer = await page.request.post(`${empty}/graphql`, { data: { query }, headers });
    expect((await answer.json()).errors).toBeUndefined();
  };
  await ask('mutation { createCustomer(input: { name: "Khách Của Nơi Đầu" }) { id } }');
  await ask(`mutation { createOrganization(input: { name: "Nhà thuốc Thứ Hai", locale: vi, currency: "VND",
    timeZone: "Asia/Ho_Chi_Minh" }) { organizationId } }`);
  const changeTo = async (name: string) => {
    await page.goto(`${empty}/customers`);
    await page.getByRole('button', { name: /Lê Thị Chủ/ }).click();
    await expect(page.getByRole('menuitem', { name: /^Nhà thuốc/ })).toHaveText([name]);
    await page.getByRole('menuitem', { name }).click();
    await expect(page).toHaveURL(`${empty}/`);
    await page.goto(`${empty}/customers`);
  };
  // Who makes a pharmacy is in it from then on.
  await changeTo('Nhà thuốc Thử Nghiệm');
  await expect(page.getByRole('link', { name: 'Khách Của Nơi Đầu' })).toBeVisible();
  await changeTo('Nhà thuốc Thứ Hai');
  await expect(page.getByText('Chưa có khách hàng')).toBeVisible();
});
