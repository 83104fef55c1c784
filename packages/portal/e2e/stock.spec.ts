import type { Page } from '@playwright/test';
import { go, settle } from './routes';
import { ask, expect, expectAccessible, expectNoSidewaysScroll, test } from './signed-in';

interface Item {
  onHand: string;
  product: { id: string; name: string };
  branch: { id: string; name: string };
}

/** Products that one branch has much of, the most first: each test takes one of its own. */
async function stocked(page: Page, place: number): Promise<Item> {
  const { stockItems } = await ask<{ stockItems: { edges: { node: Item }[] } }>(
    page,
    `{ stockItems(filter: { state: IN_STOCK }, sort: ON_HAND, descending: true, first: 20) {
      edges { node { onHand product { id name } branch { id name } } } } }`,
  );
  const node = stockItems.edges[place]?.node;
  if (!node) throw new Error('the demo pharmacy keeps too little stock');
  return node;
}

const onHand = async (page: Page, { product, branch }: Item): Promise<number> => {
  const { productStock } = await ask<{
    productStock: { items: { onHand: string; branch: { id: string } }[] };
  }>(page, 'query ($id: ID!) { productStock(productId: $id) { items { onHand branch { id } } } }', {
    id: product.id,
  });
  return Number(productStock.items.find((item) => item.branch.id === branch.id)?.onHand);
};

test.describe('a stock keeper', () => {
  test.use({ role: 'stock' });

  test('finds a product, counts a lot, writes some of it off and takes that back', async ({ page }) => {
    test.setTimeout(150_000);
    const item = await stocked(page, 0);
    const before = await onHand(page, item);
    await page.goto('/stock?state=IN_STOCK&sort=ON_HAND&descending=true');
    await settle(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('link', { name: item.product.name, exact: true }).first().click();
    await settle(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.product.name);
    await expectAccessible(page);

    await page.getByRole('button', { name: `Kiểm kho: ${item.branch.name}` }).click();
    const count = page.getByRole('dialog', { name: `Kiểm kho tại ${item.branch.name}` });
    await count.getByRole('button', { name: 'Thêm lô' }).click();
    await count.getByLabel('Số lô mới', { exact: true }).fill('E2E-1');
    await count.getByLabel('Đếm được: Số lô mới').last().fill('12,5');
    await count.getByRole('button', { name: 'Ghi số đếm' }).click();
    await expect(count.getByText('Hãy ghi lý do.')).toBeVisible();
    await expectAccessible(page);
    await count.getByRole('button', { name: 'Kiểm kho định kỳ' }).click();
    await count.getByRole('button', { name: 'Ghi số đếm' }).click();
    await expect(count).toBeHidden();
    const lots = page.getByRole('table', { name: `Các lô tại ${item.branch.name}` });
    await expect(lots.getByRole('row', { name: /E2E-1/ })).toContainText('12,5');
    expect(await onHand(page, item)).toBe(before + 12.5);

    await page.getByRole('button', { name: `Xuất hủy: ${item.branch.name}` }).click();
    const writeOff = page.getByRole('dialog', { name: `Xuất hủy tại ${item.branch.name}` });
    await writeOff.getByLabel('Số lượng hủy: E2E-1').fill('13');
    await writeOff.getByRole('textbox', { name: 'Lý do' }).fill('Vỡ, hỏng');
    await writeOff.getByRole('button', { name: 'Xuất hủy' }).click();
    await expect(writeOff.getByText(/Lô E2E-1 .* chỉ còn 12.5/)).toBeVisible();
    await writeOff.getByLabel('Số lượng hủy: E2E-1').fill('2,5');
    await writeOff.getByRole('button', { name: 'Xuất hủy' }).click();
    await expect(writeOff).toBeHidden();
    await expect(lots.getByRole('row', { name: /E2E-1/ })).toContainText('10');

    await page.getByRole('link', { name: 'Phiếu xuất hủy' }).first().click();
    await settle(page);
    await expect(page.getByText('Vỡ, hỏng')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    const reverse = page.getByRole('dialog', { name: 'Hoàn tác phiếu này' });
    await reverse.getByLabel('Lý do').fill('Ghi nhầm lô');
    await reverse.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(reverse).toBeHidden();
    await expect(page.getByText('Đã hoàn tác', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Hoàn tác' })).toHaveCount(0);
    expect(await onHand(page, item)).toBe(before + 12.5);
  });

  test('puts a lot aside, brings another to the other branch, and sets what a branch wants', async ({
    page,
  }) => {
    test.setTimeout(150_000);
    const item = await stocked(page, 1);
    await ask(
      page,
      `mutation ($input: StockAdjustmentInput!, $key: ID!) { adjustStock(input: $input, idempotencyKey: $key) { id } }`,
      {
        input: {
          branchId: item.branch.id,
          reason: 'thử',
          lines: await Promise.all(
            ['E2E-2', 'E2E-3'].map(async (lot) => ({
              productUnitId: await baseUnit(page, item),
              quantity: '8',
              lot,
            })),
          ),
        },
        key: `e2e-stock-${Date.now()}`,
      },
    );
    await page.goto(`/stock/${item.product.id}`);
    await settle(page);
    const lots = page.getByRole('table', { name: `Các lô tại ${item.branch.name}` });
    await lots.getByRole('button', { name: 'Cách ly: E2E-2' }).click();
    const hold = page.getByRole('dialog', { name: 'Cách ly lô E2E-2' });
    await hold.getByLabel('Lý do').fill('Hộp bị ẩm');
    await hold.getByRole('button', { name: 'Cách ly lô' }).click();
    await expect(hold).toBeHidden();
    await expect(lots.getByRole('row', { name: /E2E-2/ })).toContainText('Cách ly: Hộp bị ẩm');

    await page.getByRole('button', { name: `Định mức: ${item.branch.name}` }).click();
    const levels = page.getByRole('dialog', { name: `Định mức tồn tại ${item.branch.name}` });
    await levels.getByLabel('Tồn nhỏ nhất').fill('20');
    await levels.getByLabel('Tồn lớn nhất').fill('10');
    await levels.getByRole('button', { name: 'Lưu' }).click();
    await expect(levels.getByText(/không được nhỏ hơn/)).toBeVisible();
    await levels.getByLabel('Tồn lớn nhất').fill('90');
    await levels.getByRole('button', { name: 'Lưu' }).click();
    await expect(levels).toBeHidden();
    await expect(page.getByText('Định mức 20–90')).toBeVisible();

    await lots.getByRole('button', { name: 'Mở lại: E2E-2' }).click();
    const release = page.getByRole('dialog', { name: 'Mở bán lại lô E2E-2' });
    await release.getByLabel('Lý do').fill('Đã kiểm tra, đạt');
    await release.getByRole('button', { name: 'Mở bán lại' }).click();
    await expect(release).toBeHidden();
    await expect(lots.getByRole('button', { name: 'Cách ly: E2E-2' })).toBeVisible();

    const transfer = page.getByRole('button', { name: `Chuyển hàng: ${item.branch.name}` });
    if ((await transfer.count()) > 0) {
      await transfer.click();
      const bring = page.getByRole('dialog', { name: `Chuyển hàng từ ${item.branch.name}` });
      await bring.getByLabel('Chuyển: E2E-3').fill('3');
      await bring.getByRole('textbox', { name: 'Lý do' }).fill('Chia hàng');
      await bring.getByRole('button', { name: 'Chuyển hàng' }).click();
      await expect(bring).toBeHidden();
      await expect(lots.getByRole('row', { name: /E2E-3/ })).toContainText('5');
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
  });
});

async function baseUnit(page: Page, { product }: Item): Promise<string> {
  const { product: found } = await ask<{ product: { units: { id: string; factor: string }[] } }>(
    page,
    'query ($id: ID!) { product(id: $id) { units { id factor } } }',
    { id: product.id },
  );
  return found.units.find(({ factor }) => Number(factor) === 1)?.id ?? '';
}

test.describe('a pharmacist', () => {
  test.use({ role: 'pharmacist' });

  test('recalls a lot, and its first buyer is told', async ({ page }) => {
    test.setTimeout(150_000);
    const item = await stocked(page, 2);
    await page.goto('/stock/recalls');
    await settle(page);
    await page.getByRole('button', { name: 'Mở đợt thu hồi' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Mở đợt thu hồi' });
    await dialog.getByRole('button', { name: 'Giữ các lô và tìm người mua' }).click();
    await expect(dialog.getByText('Hãy chọn sản phẩm.')).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('combobox', { name: 'Sản phẩm' }).fill(item.product.name);
    await page.getByRole('option', { name: item.product.name }).first().click();
    const lot = `E2E-${Date.now()}`;
    await dialog.locator('input').and(dialog.getByLabel('Số lô')).fill(lot);
    await dialog.getByLabel('Lý do').fill('Không đạt độ hoà tan');
    await dialog.getByRole('button', { name: 'Giữ các lô và tìm người mua' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Thu hồi lô ${lot}`);
    await settle(page);
    await expectAccessible(page);
    // Nobody knows the lots of what was sold: all who bought may have bought of it.
    await expect(page.getByText('Có thể', { exact: true }).first()).toBeVisible();
    await page
      .getByRole('button', { name: /^Ghi liên hệ: / })
      .first()
      .click();
    const contact = page.getByRole('dialog', { name: /^Liên hệ với/ });
    await contact.getByLabel('Đã báo').check();
    await contact.getByLabel('Ghi chú').fill('Chiều nay mang trả');
    await expectAccessible(page);
    await contact.getByRole('button', { name: 'Lưu' }).click();
    await expect(contact).toBeHidden();
    await expect(page.getByTestId('recall-progress')).toContainText('Đã báo 1 trên');
    await page.getByText('Tất cả', { exact: true }).first().click();
    await expect(page).toHaveURL(/show=all/);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
  });
});

test.describe('customer care', () => {
  test.use({ role: 'care' });

  test('sees what there is and works a recall, and is offered no command', async ({ page }) => {
    const item = await stocked(page, 0);
    await page.goto('/stock');
    await settle(page);
    const main = page.getByRole('main');
    await expect(main.getByRole('button', { name: /^Kiểm kho/ })).toHaveCount(0);
    await go(page, `/stock/${item.product.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.product.name);
    for (const command of [/^Kiểm kho/, /^Xuất hủy/, /^Chuyển hàng/, /^Định mức/, /^Cách ly/, /^Mở lại/])
      await expect(main.getByRole('button', { name: command })).toHaveCount(0);
    await go(page, '/stock/recalls');
    await expect(main.getByRole('button', { name: 'Mở đợt thu hồi' })).toHaveCount(0);
    const refused = await page.request.post('/graphql', {
      data: {
        query: `mutation ($id: ID!) { holdBatch(batchId: $id, reason: "x", idempotencyKey: "care-may-not") { id } }`,
        variables: { id: item.product.id },
      },
      headers: { 'x-apotheca-request': '1' },
    });
    expect((await refused.json()).errors[0].extensions.code).toBe('FORBIDDEN');
  });
});
