import { ask, expect, test } from './signed-in';

const digits = (text: string | null) => Number((text ?? '').replace(/[^\d-]/g, ''));
/** A mobile number that no other run of these tests has used. */
const freshPhone = (nth = 0) => `09${String(Date.now() + nth).slice(-8)}`;

interface Listed {
  customers: { edges: { node: { id: string; name: string; code: string; phones: string[] } }[] };
}
const someone = async (page: Parameters<typeof ask>[0]) => {
  const { customers } = await ask<Listed>(
    page,
    '{ customers(sort: NET, first: 1, filter: { hasPhone: true }) { edges { node { id name code phones } } } }',
  );
  return customers.edges[0]?.node as Listed['customers']['edges'][number]['node'];
};
const plain = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();

test('a customer is found by name without accents, by a part of the phone, and by code', async ({ page }) => {
  const known = await someone(page);
  await page.goto('/customers');
  const field = page.getByLabel('Tìm khách hàng');
  for (const words of [plain(known.name), (known.phones[0] ?? '').slice(-7), known.code]) {
    await field.fill(words);
    await expect(page).toHaveURL(/search=/);
    await expect(page.getByRole('link', { name: known.name, exact: true }).first()).toBeVisible();
  }
  await field.fill('không ai tên như thế này');
  await expect(page.getByText('Không có khách hàng nào khớp')).toBeVisible();
  await page.getByRole('button', { name: 'Bỏ các bộ lọc' }).click();
  await expect(field).toHaveValue('');
  await expect(page.getByRole('row').nth(2)).toBeVisible();
});

test('the filters, the order and the page survive a reload', async ({ page }) => {
  // Her own customers: others add theirs meanwhile.
  const word = `Lọc${Date.now()}`;
  for (const [nth, phones] of [[freshPhone()], [freshPhone(1)], []].entries()) {
    await ask(page, 'mutation ($input: CustomerInput!) { createCustomer(input: $input) { id } }', {
      input: { name: `${word} ${nth}`, phones },
    });
  }
  await page.goto(`/customers?search=${word}`);
  await expect(page.getByRole('status').first()).toHaveText('3 dòng');
  await page.getByRole('button', { name: 'Tổng bán' }).click();
  await page.getByRole('button', { name: /^Bộ lọc/ }).click();
  await page.getByRole('combobox', { name: 'Điện thoại' }).click();
  await page.getByRole('option', { name: 'Có số', exact: true }).click();
  await expect(page).toHaveURL(/sort=NET.*hasPhone=true|hasPhone=true.*sort=NET/);
  await expect(page.getByRole('status').first()).toHaveText('2 dòng');
  await page.reload();
  await expect(page.getByRole('status').first()).toHaveText('2 dòng');
  await expect(page.getByRole('columnheader', { name: 'Tổng bán' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
});

test('exactly what is filtered is exported', async ({ page }) => {
  const known = await someone(page);
  await page.goto(`/customers?search=${known.code}`);
  await expect(page.getByRole('link', { name: known.name, exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  const csv = await page.getByRole('menuitem', { name: 'CSV' }).getAttribute('href');
  const answer = await page.request.get(csv ?? '');
  expect(answer.ok()).toBe(true);
  const lines = (await answer.text()).trim().split(/\r?\n/);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(known.code);
});

test('a new customer with a wrong phone is told so beside the phone, and with a right one is added', async ({
  page,
}) => {
  await page.goto('/customers/new');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Hãy nhập tên khách hàng.')).toBeVisible();

  const name = `Nguyễn Thị Thử ${Date.now()}`;
  await page.getByLabel('Tên khách hàng').fill(name);
  const phone = page.getByLabel('Điện thoại');
  await phone.fill('12345');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('12345 không phải số điện thoại hợp lệ.', { exact: false })).toBeVisible();
  // Right in shape, but nobody's: only the server knows.
  await phone.fill('0000000000');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('0000000000 không phải số điện thoại hợp lệ.', { exact: false })).toBeVisible();
  await expect(page.getByLabel('Tên khách hàng')).toHaveValue(name);

  await phone.fill(freshPhone());
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByText('Chưa có lần mua nào')).toBeVisible();
});

test('two people who edit one customer both keep their words', async ({ page }) => {
  const made = await ask<{ createCustomer: { id: string; version: number } }>(
    page,
    'mutation ($input: CustomerInput!) { createCustomer(input: $input) { id version } }',
    { input: { name: `Trần Hai Người ${Date.now()}`, notes: 'ban đầu' } },
  );
  const { id, version } = made.createCustomer;
  await page.goto(`/customers/${id}/edit`);
  await page.getByLabel('Địa chỉ').fill('12 Hàng Bông');
  await ask(
    page,
    'mutation ($id: ID!, $version: Int!, $input: CustomerInput!) { updateCustomer(id: $id, version: $version, input: $input) { id } }',
    { id, version, input: { name: 'Trần Hai Người', notes: 'người khác ghi' } },
  );
  await page.getByRole('button', { name: 'Lưu' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Có người vừa sửa khách hàng này');
  await expect(alert).toContainText('12 Hàng Bông');
  await expect(alert).toContainText('người khác ghi');

  await alert.getByRole('button', { name: 'Giữ bản của tôi' }).click();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('12 Hàng Bông')).toBeVisible();
});

test('leaving a form with unsaved words asks first', async ({ page }) => {
  await page.goto('/customers/new');
  await page.getByLabel('Tên khách hàng').fill('Chưa lưu');
  await page
    .getByRole('navigation', { name: 'Trình đơn', exact: true })
    .getByRole('link', { name: 'Bán hàng' })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Rời trang khi chưa lưu?' });
  await dialog.getByRole('button', { name: 'Ở lại' }).click();
  await expect(page.getByLabel('Tên khách hàng')).toHaveValue('Chưa lưu');
});

test('a customer’s purchases sum to the figure above them and open down to lines', async ({ page }) => {
  const known = await someone(page);
  await page.goto(`/customers/${known.id}`);
  const total = digits(await page.getByRole('link', { name: /^Tổng bán/ }).textContent());
  const sums = page.getByTestId('purchases-sum');
  await expect(sums).toBeVisible();
  const [money = ''] = ((await sums.textContent()) ?? '').split(' · ');
  expect(digits(money.split(/[:=]/).at(-1) ?? '')).toBe(total);

  const table = page.getByRole('table', { name: 'Lịch sử mua hàng' });
  await table.getByRole('button', { name: 'Tổng tiền' }).click();
  await expect(table.getByRole('columnheader', { name: 'Tổng tiền' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const amounts = (await table.locator('td[data-label="Tổng tiền"]').allTextContents()).map(digits);
  expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));

  await table.getByRole('button', { name: 'Xem chi tiết dòng này' }).first().click();
  const lines = page.getByRole('table', { name: 'Các dòng hàng' });
  await expect(lines.getByRole('row').nth(1)).toBeVisible();
  const sale = digits(await table.locator('td[data-label="Tổng tiền"]').first().textContent());
  const parts = (await lines.locator('tbody td:last-child').allTextContents()).map(digits);
  expect(parts.reduce((all, each) => all + each, 0)).toBeGreaterThanOrEqual(sale);

  await table.locator('[data-row-link]').first().click();
  await expect(page.getByRole('heading', { name: /^Hóa đơn/ })).toBeVisible();
});

test('from a customer’s segment one comes to why', async ({ page }) => {
  const known = await someone(page);
  await page.goto(`/customers/${known.id}`);
  // The class stands with its figures and with its script, and both lead there.
  await page.getByRole('link', { name: 'Vì sao?' }).first().click();
  await expect(page).toHaveURL(/\/segments\/customers\?.*why=/);
  await expect(page.getByRole('dialog')).toContainText(known.name);
});

test('a long list goes on by itself, and rows are walked with the arrow keys', async ({ page }) => {
  await page.goto('/customers');
  const links = page.locator('[data-row-link]');
  await expect(links.nth(10)).toBeVisible();
  await links.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(page.getByRole('button', { name: /Tải thêm \(1[05]0 \// })).toBeVisible();
});
