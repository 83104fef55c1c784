import { ask, expect, expectAccessible, expectNoSidewaysScroll, test } from './signed-in';

test.use({ role: 'pharmacist' });

test('a pharmacist sees what each product holds, the best-selling first, and corrects one by key', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/products/medicines?state=CONFIRMED');
  const first = page.locator('[data-row-link]').first();
  await expect(first).toBeVisible();
  await expect(page.getByText('Từ tệp hàng hóa').first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  const name = (await first.textContent()) ?? '';
  await first.focus();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByLabel(/^Số ngày mỗi/).fill('2,5');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name }).first().click();
  await expect(page.getByText(/^2,5 ngày mỗi .* \(đã nhập\)$/)).toBeVisible();
  await expect(page.getByText('Do nhân viên ghi')).toBeVisible();
});

test('a pharmacist records a prescription of a customer and cancels it with a reason', async ({ page }) => {
  test.setTimeout(120_000);
  const { customers } = await ask<{ customers: { edges: { node: { id: string } }[] } }>(
    page,
    '{ customers(sort: NET, first: 3) { edges { node { id } } } }',
  );
  await page.goto(`/customers/${customers.edges[2]?.node.id}`);
  await page.getByRole('button', { name: 'Mở đơn thuốc' }).click();
  await page.getByRole('button', { name: 'Ghi đơn thuốc' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ghi đơn thuốc' });
  await dialog.getByLabel('Chẩn đoán').fill('Tăng huyết áp');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Cần nhập mục này.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Thuốc và đơn vị' }).fill('losartan 50mg');
  await page.getByRole('option', { name: /Losartan 50mg · Viên/ }).click();
  await dialog.getByLabel('Liều mỗi lần').fill('0,5');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/Losartan 50mg: 0,5 Viên × 1 lần mỗi ngày, 30 ngày/).first()).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Hủy đơn' }).first().click();
  await page.getByLabel('Lý do hủy').fill('Ghi nhầm');
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy đơn' }).click();
  await expect(page.getByText('Lý do: Ghi nhầm').first()).toBeVisible();
});

test('a pharmacist records the prescription that a sale was dispensed by, beginning with what was sold', async ({
  page,
}) => {
  interface Sold {
    customer: { id: string } | null;
    lines: { product: { name: string; activeIngredient: string | null } }[];
  }
  const { sales } = await ask<{ sales: { edges: { node: { id: string } & Sold }[] } }>(
    page,
    `{ sales(first: 50, filter: { kind: SALE, status: COMPLETED }) {
      edges { node { id customer { id } lines { product { name activeIngredient } } } } } }`,
  );
  const sale = sales.edges.find(
    ({ node }) => node.customer && node.lines.length === 1 && node.lines[0]?.product.activeIngredient,
  )?.node;
  const name = sale?.lines[0]?.product.name ?? '';
  await page.goto(`/sales/${sale?.id}`);
  await page.getByRole('button', { name: 'Ghi đơn thuốc' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ghi đơn thuốc' });
  const unit = dialog.getByRole('combobox', { name: 'Thuốc và đơn vị' });
  expect((await unit.inputValue()).startsWith(`${name} · `)).toBe(true);
  await expect(dialog.getByText(/^Đã bán .* đủ \d+ ngày với liều này/)).toBeVisible();
  await dialog.getByLabel('Số ngày').fill('12');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText(/^Đã ghi đơn thuốc của /)).toBeVisible();
  await page.goto(`/customers/${sale?.customer?.id}`);
  await page.getByRole('button', { name: 'Mở đơn thuốc' }).click();
  const dosing = page.getByRole('listitem').filter({ hasText: `${name}: 1 ` });
  await expect(dosing.filter({ hasText: ', 12 ngày' }).first()).toBeVisible();
});
