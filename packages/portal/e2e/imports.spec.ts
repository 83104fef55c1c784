import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './signed-in';

const headings = 'Mã khách hàng,Tên khách hàng,Điện thoại,Ngày sinh,Nhóm khách hàng';

/** Three customers nobody has yet; the second was born on a day that doesn't exist. */
function customersFile(): { name: string; mimeType: string; buffer: Buffer } {
  const mark = `${Date.now()}${Math.floor(Math.random() * 1000)}`;
  const rows = [
    `T${mark}A,Nguyễn Thị Thử,,12/03/1980,`,
    `T${mark}B,Trần Văn Kiểm,,31/02/1980,`,
    `T${mark}C,Lê Thị Nghiệm,,,`,
  ];
  const text = `\uFEFF${[headings, ...rows].join('\r\n')}\r\n`;
  return { name: `khach-${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

const drop = async (page: Page, ...files: ReturnType<typeof customersFile>[]): Promise<void> => {
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles(files);
};

test('a dropped file is checked, shown with its faulty cell, confirmed with numbers, and stays as a result', async ({
  page,
}) => {
  const file = customersFile();
  await drop(page, file);
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(file.name);
  const fault = page.getByRole('row').filter({ hasText: '31/02/1980' });
  await expect(fault).toContainText('Dòng 3');
  await expect(fault).toContainText('Ngày sinh');
  await expectAccessible(page);

  await page.reload();
  const confirm = page.getByRole('button', { name: 'Thêm 3 khách hàng' });
  await confirm.click();
  await expect(page.getByRole('heading', { name: 'Đã đưa vào: 3 khách hàng' })).toBeVisible({
    timeout: 30_000,
  });

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải các dòng lỗi (CSV)' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8'))
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  expect(lines[0]).toContain(headings);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('31/02/1980');

  await page.reload();
  await expect(page.getByTestId('counts')).toContainText('Đã thêm');
  await page.goto('/imports?kind=PRODUCTS');
  const row = page.getByRole('row').filter({ hasText: file.name });
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.goto(`/imports?search=${file.name.slice(0, -4)}&sort=FILE_NAME`);
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(row).toContainText('Đã xong');
  await expect(row).toContainText('Khách hàng');
});

test('the same file again has nothing to write, and says so', async ({ page }) => {
  const file = customersFile();
  await drop(page, file);
  await page.getByRole('button', { name: 'Thêm 3 khách hàng' }).click();
  await expect(page.getByRole('heading', { name: 'Đã đưa vào: 3 khách hàng' })).toBeVisible({
    timeout: 30_000,
  });
  await drop(page, file);
  await expect(page.getByText('Không có gì để ghi')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: /^Thêm/ })).toHaveCount(0);
});

test('the workbook that the portal gave away comes in by a drop, and has nothing new', async ({ page }) => {
  const given = await page.request.get('/api/exports/customers.xlsx?search=nguyen thi', {
    headers: { 'accept-language': 'vi' },
  });
  const mimeType = given.headers()['content-type'] ?? '';
  await drop(page, { name: `khach-${Date.now()}.xlsx`, mimeType, buffer: await given.body() });
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(page.getByText('Không có gì để ghi')).toBeVisible({ timeout: 30_000 });
});

test('how far the check of a long file is can be watched', async ({ page }) => {
  const rows = Array.from({ length: 40_000 }, (_, n) => `TIEN${n},Khách Thứ ${n},,,`);
  const buffer = Buffer.from(`\uFEFF${[headings, ...rows].join('\r\n')}`);
  await drop(page, { name: `dai-${Date.now()}.csv`, mimeType: 'text/csv', buffer });
  const progress = page.getByRole('progressbar').first();
  await expect(progress).toBeVisible();
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Hủy tệp này' }).click({ timeout: 30_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy tệp', exact: true }).click();
  await expect(page.getByText('Tệp này đã bị hủy')).toBeVisible();
});

test('several files wait side by side, and one can be taken back before anything is written', async ({
  page,
}) => {
  const [first, second] = [customersFile(), customersFile()];
  await drop(page, first, second);
  const review = page.getByRole('link', { name: `Xem và xác nhận: ${first.name}` });
  await expect(review).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('link', { name: `Xem và xác nhận: ${second.name}` })).toBeVisible({
    timeout: 30_000,
  });
  await review.click();
  await page.getByRole('button', { name: 'Hủy tệp này' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy tệp', exact: true }).click();
  await expect(page.getByText('Tệp này đã bị hủy')).toBeVisible();
  await page.goto('/imports');
  await expect(page.getByRole('row').filter({ hasText: first.name })).toContainText('Đã hủy');
  await expect(page.getByRole('row').filter({ hasText: second.name })).toContainText('Chờ xác nhận');
});

test('an old Excel file is refused as a whole, with the way to mend it', async ({ page }) => {
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  await drop(page, { name: 'DanhSachKhachHang.xls', mimeType: 'application/vnd.ms-excel', buffer: old });
  await expect(page.getByText('Tệp này không nhận được')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('alert')).toContainText('.xlsx');
  await expect(page.getByRole('link', { name: 'Gửi tệp khác' })).toBeVisible();
});

test('an empty file is refused before it is sent', async ({ page }) => {
  await drop(page, { name: 'trong.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
  await expect(page.getByText('Tệp không có nội dung')).toBeVisible();
  await expect(page).toHaveURL(/\/imports$/);
});

test.describe('for an auditor', () => {
  test.use({ role: 'auditor' });

  test('the results can be read, and nothing is offered that may not be done', async ({ page }) => {
    await page.goto('/imports');
    await expect(page.getByRole('heading', { name: 'Các tệp đã đưa vào' })).toBeVisible();
    await expect(page.locator('input[type=file]')).toHaveCount(0);
  });
});

test.describe('for a pharmacist', () => {
  test.use({ role: 'pharmacist' });

  test('prescriptions come in, their faulty cells are shown after a look, and no other file is offered', async ({
    page,
  }) => {
    const name = `don-thuoc-${Date.now()}.csv`;
    const text =
      'Ngày kê đơn,Mã khách hàng,Mã hàng,Liều mỗi lần,Số lần mỗi ngày,Số ngày\n01/10/2026,KHONG-CO-AI,X,1,1,30\n';
    await drop(page, { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await expect(page.getByText('Nhận ra là tệp Đơn thuốc')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Mỗi lần mở xem hoặc tải về đều được ghi lại.')).toBeVisible();
    await expect(page.getByText('KHONG-CO-AI')).toHaveCount(0);
    await page.getByRole('button', { name: 'Mở xem các ô có lỗi' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'KHONG-CO-AI' })).toContainText('Mã khách hàng');
    await expectAccessible(page);
    await page.goto('/imports');
    await expect(page.getByRole('row').filter({ hasText: name })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Mẫu CSV: / })).toHaveCount(1);
    const template = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Mẫu CSV: Đơn thuốc' }).click();
    expect((await template).suggestedFilename()).toBe('mau-don-thuoc.csv');
  });
});

test('nobody is kept out of the imports on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/imports');
  await expect(page.getByRole('table')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
