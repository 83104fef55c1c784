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

test('a run that failed says why, and is run again by a click', async ({ page }) => {
  let asked: string | undefined;
  let run: Record<string, unknown> = {};
  // No work of the demo pharmacy fails: the newest run is shown as one that did, and the click goes no further.
  await page.route('**/graphql', async (route) => {
    const { operationName, variables } = route.request().postDataJSON() as {
      operationName: string;
      variables: { id?: string };
    };
    const failed = { state: 'FAILED', canRetry: true, errorMessage: 'Máy xử lý bị dừng đột ngột.' };
    if (operationName === 'RetryJobRun') {
      asked = variables.id;
      return route.fulfill({ json: { data: { retryJobRun: run } } });
    }
    if (operationName !== 'JobRuns') return route.continue();
    const body = await (await route.fetch()).json();
    run = { ...body.data.jobRuns.edges[0].node };
    if (!asked) Object.assign(body.data.jobRuns.edges[0].node, failed);
    return route.fulfill({ json: body });
  });
  await page.goto('/jobs?job=refresh-segments');
  const row = page.getByRole('row').nth(1);
  await expect(row).toContainText('Bị lỗi');
  await expect(row).toContainText('Máy xử lý bị dừng đột ngột.');
  await row.getByRole('button', { name: 'Thử lại' }).click();
  await expect(row).not.toContainText('Bị lỗi');
  expect(asked).toMatch(/^[0-9a-f-]{36}$/);
});

test('runs are sorted by the address, and taken away in that order', async ({ page }) => {
  await page.goto('/jobs?sort=JOB&descending=false');
  await expect(page.getByRole('columnheader', { name: 'Tác vụ' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('columnheader', { name: 'Tác vụ' }).getByRole('button').click();
  await expect(page).toHaveURL(/descending=true/);
  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  await expect(page.getByRole('menuitem', { name: /CSV/ })).toHaveAttribute(
    'href',
    /sort=JOB&descending=true/,
  );
});
