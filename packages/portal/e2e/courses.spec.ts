import { ask, expect, expectAccessible, expectNoSidewaysScroll, test } from './signed-in';

interface Courses {
  refillCourses: { totalCount: number; edges: { node: { customer: { id: string; name: string } } }[] };
}

test.describe('the pharmacist', () => {
  test.use({ role: 'pharmacist' });

  test('opens the medicines of a person: each a bar, with why the date is that date and every purchase', async ({
    page,
  }) => {
    const { refillCourses } = await ask<Courses>(
      page,
      `{ refillCourses(first: 1, filter: { states: [DUE, COMING, LATER] }) { totalCount edges { node { customer { id name } } } } }`,
    );
    expect(refillCourses.totalCount).toBeGreaterThan(0);
    const customer = refillCourses.edges[0]?.node.customer;
    await page.goto(`/customers/${customer?.id}`);
    await page.getByRole('link', { name: 'Thuốc đang dùng' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(customer?.name ?? '');
    await expect(page.getByText('Lần xem này đã được ghi lại')).toBeVisible();
    await expect(page.getByRole('img', { name: /ngày có thuốc/ }).first()).toBeVisible();
    await expect(page.getByText('Vì sao là ngày này').first()).toBeVisible();
    await page
      .getByText(/Đã mua vào/)
      .first()
      .click();
    await expect(page.getByRole('table', { name: /Các lần mua/ }).first()).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
  });

  test('opens a figure of adherence down to the very people that it counts', async ({ page }) => {
    await page.goto('/adherence');
    const figure = page.getByRole('link', { name: /^Đã ngừng/ });
    const count = (await figure.textContent()) ?? '';
    await figure.click();
    await expect(page).toHaveURL(/\/courses\?.*state=STOPPED/);
    await expect(page.getByRole('status').first()).toContainText(count);
  });
});

test('the owner sees adherence by medicine, and nobody’s medicines', async ({ page }) => {
  await page.goto('/adherence');
  await expect(page.getByRole('table', { name: 'Theo thuốc' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Đã ngừng/ })).toHaveCount(0);
});
