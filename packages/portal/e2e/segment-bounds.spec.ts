import { ask, expect, expectAccessible, test } from './signed-in';

const reset = 'mutation { setSegmentBounds(bounds: null) { id } }';
test.afterAll(async ({ browser, sessions }) => {
  const page = await browser.newPage({ storageState: await sessions('owner') });
  await ask(page, reset);
  await page.close();
});

test('the present bounds are kept, changed to ones of the owner’s own, and given up again', async ({
  page,
}) => {
  await ask(page, reset);
  await page.goto('/settings?tab=segments');
  const choose = (name: string) => page.getByText(name, { exact: true }).click();
  const save = page.getByRole('button', { name: 'Lưu' });
  const field = (group: RegExp, nth: number) =>
    page.getByRole('group', { name: group }).getByRole('textbox').nth(nth);
  const stored = async () =>
    (
      await ask<{ session: { organization: { segmentBounds: { recency: number[] } | null } } }>(
        page,
        '{ session { organization { segmentBounds { recency } } } }',
      )
    ).session.organization.segmentBounds?.recency ?? null;

  await choose('Ngưỡng riêng');
  // Those of today stand there already, rising; they are kept as they are.
  const present: number[] = [];
  for (const nth of [0, 1, 2, 3])
    present.push(Number((await field(/^R:/, nth).inputValue()).replaceAll('.', '')));
  expect([...present].sort((a, b) => a - b)).toEqual(present);
  await expectAccessible(page);
  await save.click();
  await expect(page.getByText('Đã lưu').first()).toBeVisible();
  expect(await stored()).toEqual(present);

  await field(/^R:/, 0).fill('30');
  await field(/^R:/, 1).fill('20');
  await save.click();
  await expect(page.getByText('Không nhỏ hơn ngưỡng liền trước.')).toBeVisible();
  expect(await stored()).toEqual(present);
  for (const [nth, days] of [30, 60, 120, 240].entries()) await field(/^R:/, nth).fill(String(days));
  await save.click();
  await expect.poll(stored).toEqual([30, 60, 120, 240]);
  await page.reload();
  await expect(field(/^R:/, 3)).toHaveValue('240');

  await choose('Chia khách làm năm phần');
  await save.click();
  await expect.poll(stored).toBeNull();
});
