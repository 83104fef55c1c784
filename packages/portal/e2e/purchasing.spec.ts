import type { Browser } from '@playwright/test';
import { ask, expect, expectAccessible, expectNoSidewaysScroll, type Role, test } from './signed-in';

test.use({ role: 'stock' });

const stockOf = `query ($search: String) { products(search: $search, first: 1) { edges { node { id name } } } }`;

/** A page of somebody else's. */
async function pageOf(browser: Browser, sessions: (role: Role) => Promise<string>, role: Role) {
  return browser.newPage({ storageState: await sessions(role) });
}

test('goods are asked for by the stock keeper, approved by somebody else, ordered, and received into a lot', async ({
  page,
  browser,
  sessions,
}) => {
  test.setTimeout(180_000);
  await page.goto('/purchasing');
  await expect(page.getByRole('heading', { name: 'Mua hàng' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Lập đề nghị' }).click();
  // The list that is left has a field of the same name.
  await expect(page.getByRole('heading', { name: 'Đề nghị mua hàng mới' })).toBeVisible();
  // The list follows what is typed: on a busy machine it can be drawn anew under the finger.
  await expect(async () => {
    await page.getByRole('combobox', { name: 'Nhà cung cấp' }).fill('');
    await page.getByRole('combobox', { name: 'Nhà cung cấp' }).fill('sen trang');
    await page.getByRole('option', { name: 'Dược Sen Trắng' }).click({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole('combobox', { name: 'Sản phẩm' }).fill('losartan 50mg');
  await page
    .getByRole('option', { name: /Losartan 50mg/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Nhập một số lớn hơn 0.')).toBeVisible();
  await page.getByLabel('Số lượng').fill('4');
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Lưu' }).click();

  await expect(page.getByRole('heading', { name: /^Đề nghị YC/ })).toBeVisible();
  const address = page.url();
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(page.getByText('Chờ duyệt')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Duyệt', exact: true })).toBeHidden();

  const manager = await pageOf(browser, sessions, 'manager');
  await manager.goto(address);
  await manager.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expectAccessible(manager);
  await manager.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(manager.getByText('Đã duyệt').first()).toBeVisible();
  await manager.close();

  await page.reload();
  await page.getByRole('button', { name: 'Đã đặt hàng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đã đặt hàng' }).click();
  await page.getByRole('link', { name: 'In đơn hàng' }).click();
  await expect(page.getByRole('heading', { name: /^Đơn đặt hàng YC/ })).toBeVisible();
  await expectAccessible(page);
  await page.goBack();

  await page.getByRole('button', { name: 'Nhận hàng' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Số lượng')).toHaveValue('4');
  await dialog.getByLabel('Số lô').fill('E2E-77');
  await expectAccessible(page);
  await dialog.getByLabel('Hạn dùng').fill('31/12/2031');
  await dialog.getByLabel('Hạn dùng').press('Tab');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole('button', { name: 'Nhận hàng' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Đã nhận đủ')).toBeVisible();
  await page.getByRole('link', { name: /^NH0/ }).click();
  await expect(page.getByRole('cell', { name: 'E2E-77' })).toBeVisible();
  await expect(page.getByRole('cell', { name: '31/12/2031' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Hủy phiếu nhập' }).click();
  await page.getByLabel('Lý do').fill('Nhập nhầm lô');
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy phiếu nhập' }).click();
  await expect(page.getByText('Nhập nhầm lô')).toBeVisible();
});

test('who asks is not offered to approve, and is told that another will', async ({ browser, sessions }) => {
  const manager = await pageOf(browser, sessions, 'manager');
  const { products } = await ask<{ products: { edges: { node: { id: string } }[] } }>(manager, stockOf, {
    search: 'metformin',
  });
  const { branches, suppliers } = await ask<{
    branches: { id: string }[];
    suppliers: { edges: { node: { id: string } }[] };
  }>(manager, '{ branches { id } suppliers(first: 1) { edges { node { id } } } }');
  const { createPurchaseRequest: made } = await ask<{ createPurchaseRequest: { id: string } }>(
    manager,
    'mutation ($input: PurchaseRequestInput!, $key: ID!) { createPurchaseRequest(input: $input, idempotencyKey: $key) { id } }',
    {
      key: `own-${Date.now()}`,
      input: {
        branchId: branches[0]?.id,
        supplierId: suppliers.edges[0]?.node.id,
        lines: [{ productId: products.edges[0]?.node.id, quantity: '60' }],
      },
    },
  );
  await manager.goto(`/purchasing/${made.id}`);
  await manager.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(manager.getByText('Người đề nghị không tự duyệt được')).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Duyệt', exact: true })).toBeHidden();
  await manager.close();
});

test('a purchases file with a bad row tells the cell, and brings the rest', async ({ browser, sessions }) => {
  test.setTimeout(120_000);
  const owner = await pageOf(browser, sessions, 'owner');
  const head =
    'Mã nhập hàng,Thời gian,Mã nhà cung cấp,Tên nhà cung cấp,Tổng tiền hàng,Cần trả NCC,Trạng thái,Mã hàng,Số lượng,Thành tiền,Lô,HSD';
  const code = `PNE${Date.now()}`;
  const line = (number: number, sku: string, expiry: string) =>
    `${code}-${number},20/11/2026 09:00,NCC000001,Dược Ánh Sao Mai,1000,1000,Đã nhập hàng,${sku},1,1000,L1,${expiry}`;
  const file = [head, line(1, 'SP000001', '31/12/2031'), line(2, 'KHONGCO', '31/02/2031')].join('\n');
  await owner.goto('/imports');
  await owner
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: `${code}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${file}`) });
  await expect(owner).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  const fault = owner.getByRole('row').filter({ hasText: '31/02/2031' });
  await expect(fault).toContainText('Dòng 3');
  await expect(fault).toContainText('HSD');
  await expectAccessible(owner);
  await owner.getByRole('button', { name: /Thêm 1 phiếu nhập/ }).click();
  await expect(owner.getByTestId('result')).toBeVisible();
  await owner.goto(`/purchasing/receipts?search=${code}`);
  await expect(owner.getByRole('link', { name: `${code}-1` })).toBeVisible();
  await expect(owner.getByRole('link', { name: `${code}-2` })).toBeHidden();
  await owner.close();
});
