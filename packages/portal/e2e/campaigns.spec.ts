import { expect, test } from './signed-in';

test.use({ role: 'manager' });

test('a campaign is written by the manager, approved by the owner, and draws who is held out when it starts', async ({
  page,
  browser,
  sessions,
}) => {
  await page.goto('/campaigns/new');
  await expect(page.getByText(/khách phù hợp: khoảng/)).toBeVisible();
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByText('Cần điền mục này.')).toBeVisible();
  await page.getByLabel('Tên chiến dịch').fill('Thử với khách trung thành');
  await page.getByRole('combobox', { name: 'Phân khúc' }).click({ force: true });
  await page.getByRole('option', { name: 'Trung thành' }).click();
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByRole('heading', { name: 'Thử với khách trung thành', level: 1 })).toBeVisible();
  await expect(page.getByText('Người lập chiến dịch không được tự duyệt.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Duyệt' })).toHaveCount(0);

  const owner = await browser.newPage({ storageState: await sessions('owner') });
  await owner.goto(page.url());
  await owner.getByRole('button', { name: 'Duyệt' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Duyệt' }).click();
  await owner.getByRole('button', { name: 'Bắt đầu' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Bắt đầu' }).click();
  await expect(owner.getByText('Đang chạy')).toBeVisible();
  await expect(owner.getByText(/Rút thăm ngày/)).toBeVisible();
  // A number opens the very people.
  const link = owner.locator('dt', { hasText: 'Đối chứng' }).last().locator('xpath=..').getByRole('link');
  const held = await link.textContent();
  await link.click();
  await expect(owner.getByRole('heading', { name: 'Khách đối chứng' })).toBeVisible();
  await expect(owner.getByText(`${held} dòng`)).toBeVisible();
  await owner.close();
});
