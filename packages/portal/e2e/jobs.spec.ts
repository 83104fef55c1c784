import { ask, expect, test } from './signed-in';

test('a job that somebody else starts appears without a reload and ends by itself', async ({ page }) => {
  await page.goto('/jobs?job=refresh-segments');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  const count = (text: string | null) => Number((text ?? '').replace(/\D/g, ''));
  const before = count(await page.getByRole('status').first().textContent());
  // Nothing tells when the page has begun to listen: what was started before that is started again.
  await expect(async () => {
    await ask(page, 'mutation { refreshSegments(asOf: "2026-05-31") { id } }');
    await expect
      .poll(async () => count(await page.getByRole('status').first().textContent()), { timeout: 5_000 })
      .toBeGreaterThan(before);
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole('row').nth(1)).toContainText('Xong', { timeout: 20_000 });
  await page.getByRole('button', { name: 'Xem chi tiết dòng này' }).first().click();
  await expect(page.getByText('Bắt đầu')).toBeVisible();
});

test('the schedules say when work runs next and how it went', async ({ page }) => {
  await page.goto('/jobs?tab=schedules');
  const segments = page.getByRole('row', { name: /Tính phân khúc khách hàng/ });
  await expect(segments).toContainText('Xong');
  await segments.getByRole('link').click();
  await expect(page).toHaveURL(/job=refresh-segments/);
});
