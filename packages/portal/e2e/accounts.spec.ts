import { open } from './routes';
import { ask, expect, expectAccessible, test } from './signed-in';

test.use({ role: 'manager' });

/** Who owes something of several invoices. */
async function debtor(page: Parameters<typeof ask>[0]) {
  const { debtors } = await ask<{
    debtors: { edges: { node: { owed: number; items: number; customer: { id: string; name: string } } }[] };
  }>(page, '{ debtors(first: 20) { edges { node { owed items customer { id name } } } } }');
  const found = debtors.edges.find(({ node }) => node.items > 1)?.node;
  if (!found) throw new Error('nobody in the demo pharmacy owes for two invoices');
  return found.customer;
}

const money = (text: string | null) => Number((text ?? '').replace(/[^\d-]/g, ''));

test('a payment is previewed, recorded and taken back; too much and too little are refused in plain words', async ({
  page,
}) => {
  const customer = await debtor(page);
  await open(page, `/customers/${customer.id}/account`);
  const balance = page.locator('[data-figure="Số dư công nợ"] [data-value]');
  const before = money(await balance.textContent());

  await page.getByRole('button', { name: 'Thu tiền', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Số tiền', { exact: false }).first().fill('-5');
  await dialog.getByRole('button', { name: /^Ghi thu/ }).click();
  await expect(dialog.getByText('Hãy nhập số tiền lớn hơn 0.')).toBeVisible();
  await dialog
    .getByLabel('Số tiền', { exact: false })
    .first()
    .fill(String(before + 1_000));
  await expect(dialog.getByText(/^Thừa 1\.000/)).toBeVisible();
  await dialog.getByRole('button', { name: /^Ghi thu/ }).click();
  await expect(dialog.getByText(/^Khách chỉ còn nợ/)).toBeVisible();
  await expectAccessible(page, { within: '[role="dialog"]' });

  await dialog.getByLabel('Số tiền', { exact: false }).first().fill('1000');
  await expect(dialog.getByRole('table', { name: 'Sẽ trừ vào' }).getByRole('row')).toHaveCount(2);
  await dialog.getByRole('button', { name: /^Ghi thu 1\.000/ }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => money(await balance.textContent())).toBe(before - 1_000);

  const newest = page.locator('#ledger tbody[data-index="0"]');
  await expect(newest).toContainText('PT');
  await newest.getByRole('button', { name: /chi tiết/i }).click();
  await newest.getByRole('button', { name: 'Tiền bị trả lại' }).click();
  await dialog.getByLabel('Lý do').fill('Thử lại');
  await dialog.getByRole('button', { name: 'Tiền bị trả lại' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => money(await balance.textContent())).toBe(before);

  // What was recorded today is in what the debts are told as of, and no column of the list is cut.
  const { session } = await ask<{ session: { organization: { today: string } } }>(
    page,
    '{ session { organization { today } } }',
  );
  await page.goto('/debts');
  const [year, month, day] = session.organization.today.split('-');
  await expect(page.getByText(`Cuối ngày ${day}/${month}/${year}: `)).toBeVisible();
  const list = page.getByRole('table', { name: 'Công nợ phải thu' });
  await expect(list.getByRole('link').first()).toBeVisible();
  expect(await list.evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0))).toBe(0);
});

test('a statement is printed in the customer’s language', async ({ page }) => {
  const customer = await debtor(page);
  await open(page, `/customers/${customer.id}/account`);
  await page.getByRole('button', { name: 'In bảng kê' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Nợ cuối kỳ')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Ngôn ngữ của khách' }).click();
  await page.getByRole('option', { name: 'ไทย' }).click();
  const href = await dialog.getByRole('link', { name: 'Mở bản in (PDF)' }).getAttribute('href');
  expect(href).toContain('language=th');
  const answer = await page.request.get(href as string);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
});
