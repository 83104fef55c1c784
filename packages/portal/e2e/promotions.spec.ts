import { expect, test } from './signed-in';

test.use({ role: 'manager' });

test('a promotion is told in words as it is typed, approved by another, and stands in the calendar', async ({
  page,
  browser,
  sessions,
}) => {
  await page.goto('/promotions/new');
  const words = page.locator('p[aria-live=polite]', { hasText: 'Giảm' });
  await expect(words).toHaveText(/^Giảm 10% cho mọi mặt hàng \(trừ thuốc kê đơn\), từ /);
  await page.getByLabel('Giảm (%)').fill('12');
  await page.getByLabel('Từ giờ').fill('08:00');
  await page.getByText('T2', { exact: true }).click();
  await expect(words).toHaveText(/^Giảm 12% cho mọi mặt hàng \(trừ thuốc kê đơn\), thứ 2, từ /);
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByText('Cần nhập mục này.')).toBeVisible();
  await expect(page.getByText('Nhập cả giờ bắt đầu và giờ kết thúc.')).toBeVisible();
  await page.getByLabel('Tên khuyến mãi').fill('Giờ vàng thứ hai');
  await page.getByLabel('Đến giờ').fill('11:00');
  await expect(words).toHaveText(/thứ 2, 8–11 giờ/);
  // What it would be about, and beside what, is told as it is written.
  await expect(page.getByText(/^\d+ sản phẩm được áp dụng, tất cả đều được phép khuyến mãi$/)).toBeVisible();
  await expect(page.getByText(/chồng lên/i).first()).toBeVisible();
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByRole('heading', { name: 'Giờ vàng thứ hai', level: 1 })).toBeVisible();
  await expect(page.getByText('Người lập khuyến mãi không được tự duyệt.')).toBeVisible();

  const owner = await browser.newPage({ storageState: await sessions('owner') });
  await owner.goto(page.url());
  await owner.getByRole('button', { name: 'Duyệt' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Duyệt' }).click();
  await expect(owner.getByText('Sắp chạy')).toBeVisible();
  await owner.getByRole('link', { name: 'Khuyến mãi' }).first().click();
  await expect(owner.getByRole('link', { name: 'Giờ vàng thứ hai' })).toBeVisible();
  await owner.getByRole('link', { name: 'Lịch' }).click();
  // The first Monday from tomorrow on, as the pharmacy counts days, may be one of next month.
  const dayIn = (days: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + days * 86_400_000);
  const monday = [1, 2, 3, 4, 5, 6, 7].map(dayIn).find((day) => new Date(day).getUTCDay() === 1) ?? '';
  if (monday.slice(0, 7) !== dayIn(0).slice(0, 7))
    await owner.getByRole('button', { name: 'Tháng sau' }).click();
  await expect(owner.getByRole('heading', { name: `Tháng ${Number(monday.slice(5, 7))}/` })).toBeVisible();
  // A day of the calendar shows four, and a table all.
  await owner.getByRole('button', { name: 'Xem dạng bảng' }).click();
  await expect(owner.getByRole('link', { name: 'Giờ vàng thứ hai' }).first()).toBeVisible();
  await owner.close();
});
