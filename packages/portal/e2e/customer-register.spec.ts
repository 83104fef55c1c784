import { ask, expect, expectAccessible, test } from './signed-in';

/** A word that no other run of these tests has used. */
const fresh = () => String(Date.now()).slice(-8);

const make = async (page: Parameters<typeof ask>[0], input: object) =>
  (
    await ask<{ createCustomer: { id: string; code: string } }>(
      page,
      'mutation ($input: CustomerInput!) { createCustomer(input: $input) { id code } }',
      { input },
    )
  ).createCustomer;

test('consent is recorded with how it was given, and withdrawn again; the history keeps both', async ({
  page,
}) => {
  const { id } = await make(page, { name: `Đồng Ý ${fresh()}` });
  await page.goto(`/customers/${id}`);
  await page.getByRole('button', { name: 'Ghi nhận đồng ý' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ghi nhận đồng ý' });
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Hãy chọn ít nhất một việc.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Nhắc mua thuốc tiếp').check();
  await dialog.getByLabel('Zalo').check();
  await dialog.getByLabel('Khách nói bằng cách nào').selectOption('FORM');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row', { name: /^Nhắc mua thuốc tiếp/ });
  await expect(row.getByRole('cell').first()).toHaveText('Có');
  await expect(row.getByRole('cell').nth(1)).toHaveText('Chưa hỏi');

  await page.getByRole('button', { name: 'Ghi nhận rút lại' }).click();
  const withdrawal = page.getByRole('dialog', { name: 'Ghi nhận rút lại' });
  await withdrawal.getByLabel('Nhắc mua thuốc tiếp').check();
  await withdrawal.getByLabel('Zalo').check();
  await withdrawal.getByRole('button', { name: 'Lưu' }).click();
  await expect(row.getByRole('cell').first()).toHaveText('Không');
  await page.getByRole('button', { name: 'Lịch sử (2)' }).click();
  await expect(page.getByText('Đồng ý: Nhắc mua thuốc tiếp qua Zalo')).toBeVisible();
  await expect(page.getByText('Phiếu giấy', { exact: false })).toBeVisible();
});

test('a company has people to ask for, who are added, changed and removed', async ({ page }) => {
  const { id } = await make(page, { name: `Công ty ${fresh()}`, type: 'COMPANY' });
  await page.goto(`/customers/${id}`);
  await page.getByRole('button', { name: 'Thêm người liên hệ' }).click();
  await page.getByLabel('Họ tên').fill('Chị Mai');
  await page.getByLabel('Chức vụ').fill('Kế toán');
  await page.getByRole('dialog').getByLabel('Điện thoại').fill('0901234567');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Kế toán')).toBeVisible();
  await page.getByRole('button', { name: 'Sửa Chị Mai' }).click();
  await page.getByLabel('Chức vụ').fill('Kế toán trưởng');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Kế toán trưởng')).toBeVisible();
  await page.getByRole('button', { name: 'Xóa Chị Mai' }).click();
  await expect(page.getByText('Chưa có người liên hệ nào.')).toBeVisible();
});

test('likely duplicates are compared, merged, found under the old code, and parted again', async ({
  page,
}) => {
  const phone = `09${fresh()}`;
  const name = `Trùng Tên ${fresh()}`;
  const one = await make(page, { name, phones: [phone] });
  const other = await make(page, { name: `${name} Hai`, phones: [phone] });
  await page.goto('/customers/duplicates');
  const merge = page.getByRole('button', { name: `So sánh và gộp ${one.code} và ${other.code}` });
  await expect(merge).toBeVisible();
  await expectAccessible(page);
  await merge.click();
  const dialog = page.getByRole('dialog', { name: 'Gộp hai khách hàng' });
  await expect(dialog.getByRole('table')).toContainText(one.code);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `Gộp vào ${one.code}` }).click();
  await expect(merge).toBeHidden();

  await page.goto(`/customers?search=${other.code}`);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Khách đã gộp vào đây' })).toBeVisible();
  await page.goto(`/customers/${other.id}`);
  await page.getByRole('link', { name: `Xem ${name} (${one.code})` }).click();
  await page.getByRole('button', { name: `Tách ${other.code} ra lại` }).click();
  await expect(page.getByRole('heading', { name: 'Khách đã gộp vào đây' })).toBeHidden();
  await page.goto(`/customers?search=${other.code}`);
  await expect(page.getByRole('link', { name: `${name} Hai` })).toBeVisible();
});

test('two who were told apart are proposed no more, until that is taken back', async ({ page }) => {
  const phone = `08${fresh().replace(/^./, '6')}`;
  const one = await make(page, { name: `Mẹ ${fresh()}`, phones: [phone] });
  const other = await make(page, { name: `Con ${fresh()}`, phones: [phone] });
  await page.goto('/customers/duplicates');
  const apart = page.getByRole('button', { name: `${one.code} và ${other.code} là hai người khác nhau` });
  await apart.click();
  await expect(apart).toBeHidden();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(apart).toBeVisible();
});

test('from a customer’s page the other one is looked for and merged', async ({ page }) => {
  const name = `Gộp Tay ${fresh()}`;
  const one = await make(page, { name });
  const other = await make(page, { name: `${name} Cũ` });
  await page.goto(`/customers/${one.id}`);
  await page.getByRole('button', { name: 'Gộp với…' }).click();
  const dialog = page.getByRole('dialog', { name: `Gộp ${name} với khách khác` });
  await dialog.getByRole('button', { name: new RegExp(other.code) }).click();
  await dialog.getByLabel(`${name} Cũ · ${other.code}`).check();
  await dialog.getByRole('button', { name: `Gộp vào ${other.code}` }).click();
  await expect(page).toHaveURL(new RegExp(other.id));
  await expect(page.getByRole('heading', { name: 'Khách đã gộp vào đây' })).toBeVisible();
});

test('groups lie in one another: the upper one lists the customers of the lower', async ({ page }) => {
  const word = fresh();
  await page.goto('/customers/groups');
  const add = async (name: string, parent?: string) => {
    await page.getByRole('button', { name: 'Thêm nhóm' }).click();
    const dialog = page.getByRole('dialog', { name: 'Thêm nhóm' });
    await dialog.getByLabel('Tên nhóm').fill(name);
    if (parent) {
      await dialog.getByRole('combobox', { name: 'Thuộc nhóm' }).click();
      await page.getByRole('option', { name: parent }).click();
    }
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await expect(page.getByText(name, { exact: true })).toBeVisible();
  };
  await add(`Sỉ ${word}`);
  await add(`Phòng khám ${word}`, `Sỉ ${word}`);
  await expectAccessible(page);

  const name = `Khách Nhóm ${word}`;
  const { customerGroups } = await ask<{ customerGroups: { id: string; name: string }[] }>(
    page,
    '{ customerGroups { id name } }',
  );
  const below = customerGroups.find((group) => group.name === `Phòng khám ${word}`);
  await make(page, { name, groupIds: [below?.id] });
  await page.reload();
  const top = page.getByRole('listitem').filter({ hasText: `Sỉ ${word}` });
  await top.getByRole('link', { name: '1 khách' }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
});

test('who has a birthday this month is a filter that survives a reload', async ({ page }) => {
  const month = new Intl.DateTimeFormat('en', { month: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' }).format();
  const name = `Sinh Nhật ${fresh()}`;
  await make(page, { name, birthDate: `1980-${month}-15` });
  await page.goto(`/customers?search=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: /^Bộ lọc/ }).click();
  await page.getByRole('combobox', { name: 'Ngày kỷ niệm' }).click();
  await page.getByRole('option', { name: 'Sinh nhật' }).click();
  await expect(page).toHaveURL(/anniversary=BIRTHDAY/);
  await page.reload();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Ngày kỷ niệm' }).click();
  await page.getByRole('option', { name: 'Ngày cưới' }).click();
  await expect(page.getByText('Không có khách hàng nào khớp')).toBeVisible();
});

test('the owner sees who opened health facts, and neither the facts nor a way to them', async ({ page }) => {
  const { id } = await make(page, { name: `Riêng Tư ${fresh()}` });
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole('heading', { name: 'Ai đã mở thông tin sức khỏe' })).toBeVisible();
  await expect(page.getByText('0 lần mở')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mở thông tin sức khỏe' })).toHaveCount(0);
});

test.describe('a pharmacist', () => {
  test.use({ role: 'pharmacist' });
  test('opens health facts by a look of her own, and writes them down', async ({ page }) => {
    const { id } = await make(page, { name: `Dị Ứng ${fresh()}` });
    await page.goto(`/customers/${id}`);
    await page.getByRole('button', { name: 'Mở thông tin sức khỏe' }).click();
    await expect(page.getByText('Chưa ghi nhận điều gì.')).toBeVisible();
    await page.getByRole('button', { name: 'Thêm thông tin' }).click();
    const dialog = page.getByRole('dialog', { name: 'Thêm thông tin' });
    await expectAccessible(page);
    await dialog.getByLabel('Tên').fill('Penicillin');
    await dialog.getByLabel('Chi tiết').fill('Nổi mề đay');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await expect(page.getByText('Penicillin')).toBeVisible();
    await expect(page.getByText('Lưu ý')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Mở thông tin sức khỏe' })).toBeVisible();
    await expect(page.getByText('Penicillin')).toHaveCount(0);
  });
});
