import { ask, expect, test } from './signed-in';

test.use({ role: 'manager' });

const CREATE = `mutation ($input: PromotionInput!, $key: ID!) {
  createPromotion(input: $input, idempotencyKey: $key) { id version } }`;
const APPROVE = `mutation ($id: ID!, $version: Int!, $key: ID!) {
  approvePromotion(id: $id, version: $version, idempotencyKey: $key) { id } }`;

test('what a promotion gave is found on the bills, it can be tried on others, and its coupons are issued', async ({
  page,
  browser,
  sessions,
}) => {
  await page.goto('/promotions/given');
  const { session, customerGroups } = await ask<{
    session: { organization: { lastDataDay: string } };
    customerGroups: { id: string; name: string }[];
  }>(page, '{ session { organization { lastDataDay } } customerGroups { id name } }');
  const last = Date.parse(session.organization.lastDataDay);
  const day = (before: number) => new Date(last - before * 86_400_000).toISOString().slice(0, 10);
  const loyal = customerGroups.find(({ name }) => name === 'Thân thiết')?.id;
  const owner = await browser.newPage({ storageState: await sessions('owner') });
  await owner.goto('/promotions/given');
  const define = async (input: object, key: string) => {
    const { createPromotion } = await ask<{ createPromotion: { id: string; version: number } }>(
      page,
      CREATE,
      { input, key: `given-create-${key}` },
    );
    await ask(owner, APPROVE, { ...createPromotion, key: `given-approve-${key}` });
    return createPromotion.id;
  };
  // What the tills give the loyal, in two of the weeks.
  const id = await define(
    {
      ...{
        name: 'Thân thiết thử',
        code: 'LOYALTHU',
        applies: 'AUTOMATICALLY',
        scope: 'BILL',
        benefit: 'PERCENT',
      },
      ...{
        audience: 'GROUPS',
        groupIds: [loyal],
        tiers: [{ minimum: 0, value: 2 }],
        budget: 50_000,
        priority: 1,
      },
      ...{ startsOn: day(45), endsOn: day(32) },
    },
    'loyal',
  );
  await expect(async () => {
    await owner.reload();
    await expect(owner.getByRole('link', { name: 'Thân thiết thử' })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(owner.getByText(/^Vượt ngân sách/).first()).toBeVisible();
  await owner.getByRole('link', { name: 'Thân thiết thử' }).click();
  await expect(owner.getByText('Khớp khuyến mãi').first()).toBeVisible();
  await owner.locator('[data-row-link]').first().click();
  await expect(owner).toHaveURL(/\/sales\//);

  await owner.goto(`/promotions/${id}/simulation?from=${day(20)}&to=${day(1)}`);
  await expect(owner.getByText('Giả định: không ai mua thêm')).toBeVisible();
  await expect(owner.locator('[data-figure="Hóa đơn được giảm"] [data-value]')).toHaveText(/[1-9]/);
  await define(
    {
      ...{ name: 'Coupon thử', code: 'COUPONTHU', applies: 'BY_COUPON', scope: 'BILL', benefit: 'AMOUNT' },
      ...{ tiers: [{ minimum: 0, value: 20_000 }], startsOn: '2026-01-01', endsOn: '2030-12-31' },
    },
    'coupon',
  );
  await owner.close();
  await page.goto('/coupons');
  await page.getByRole('button', { name: 'Phát hành mã' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Số lượng').fill('3');
  await dialog.getByLabel('Tiền tố mã').fill('thu-');
  await dialog.getByRole('button', { name: 'Phát hành' }).click();
  await expect(dialog.getByText(/^Đã phát hành 3 mã/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('3 dòng')).toBeVisible();
  await page
    .getByRole('button', { name: /^Hủy coupon: THU-/ })
    .first()
    .click();
  await page.getByLabel('Lý do').fill('In nhầm');
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy coupon' }).click();
  await expect(page.getByText('Đã hủy').first()).toBeVisible();
});
