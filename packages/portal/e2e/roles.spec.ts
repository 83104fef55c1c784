import { go, settle } from './routes';
import { expect, type Role, test } from './signed-in';

/** The page a role begins at, which of the others it is not offered, and the parts of the settings that it is. */
const offers: Record<Role, { first: string; hidden: string[]; settings: string[]; refused: string[] }> = {
  owner: {
    first: 'Tổng quan',
    hidden: [],
    settings: ['Nhà thuốc', 'Phân khúc', 'Đặt hàng', 'Công nợ', 'Nhân viên', 'Chi nhánh', 'Nhật ký thay đổi'],
    refused: [],
  },
  manager: {
    first: 'Tổng quan',
    hidden: [],
    settings: ['Nhà thuốc', 'Công nợ', 'Nhân viên', 'Chi nhánh'],
    refused: [],
  },
  pharmacist: {
    first: 'Tổng quan',
    hidden: ['Công nợ', 'Khuyến mãi', 'Chiến dịch', 'Tác vụ'],
    settings: ['Nhà thuốc', 'Chi nhánh'],
    refused: ['/debts', '/promotions', '/campaigns', '/jobs', '/customers/duplicates'],
  },
  cashier: {
    first: 'Khách hàng',
    hidden: [
      'Tổng quan',
      'Hàng sắp hết',
      'Công nợ',
      'Phân khúc',
      'Khuyến mãi',
      'Chiến dịch',
      'Nhập dữ liệu',
      'Tác vụ',
    ],
    settings: ['Nhà thuốc', 'Chi nhánh'],
    refused: [
      '/low-stock',
      '/debts',
      '/segments',
      '/promotions',
      '/campaigns',
      '/imports',
      '/jobs',
      '/customers/duplicates',
    ],
  },
  care: {
    first: 'Khách hàng',
    hidden: [
      'Tổng quan',
      'Hàng sắp hết',
      'Công nợ',
      'Phân khúc',
      'Khuyến mãi',
      'Chiến dịch',
      'Nhập dữ liệu',
      'Tác vụ',
    ],
    settings: ['Nhà thuốc', 'Chi nhánh'],
    refused: [
      '/low-stock',
      '/debts',
      '/segments',
      '/promotions',
      '/campaigns',
      '/imports',
      '/jobs',
      '/customers/duplicates',
    ],
  },
  stock: {
    first: 'Hàng sắp hết',
    hidden: [
      'Tổng quan',
      'Khách hàng',
      'Công nợ',
      'Phân khúc',
      'Khuyến mãi',
      'Chiến dịch',
      'Bán hàng',
      'Nhập dữ liệu',
      'Tác vụ',
    ],
    settings: ['Nhà thuốc', 'Chi nhánh'],
    refused: [
      '/customers',
      '/debts',
      '/segments',
      '/promotions',
      '/campaigns',
      '/sales',
      '/imports',
      '/jobs',
    ],
  },
  auditor: {
    first: 'Tổng quan',
    hidden: [],
    settings: ['Nhà thuốc', 'Công nợ', 'Nhân viên', 'Chi nhánh', 'Nhật ký thay đổi'],
    refused: ['/customers/duplicates'],
  },
};
const usual = [
  'Tổng quan',
  'Khách hàng',
  'Hàng sắp hết',
  'Công nợ',
  'Phân khúc',
  'Khuyến mãi',
  'Chiến dịch',
  'Bán hàng',
  'Sản phẩm',
  'Nhập dữ liệu',
  'Tác vụ',
  'Cài đặt',
];

for (const [role, { first, hidden, settings, refused }] of Object.entries(offers) as [
  Role,
  (typeof offers)[Role],
][]) {
  test.describe(role, () => {
    test.use({ role });

    test('begins at the first page of hers, opens all that she is offered, and is offered no more', async ({
      page,
    }) => {
      test.slow();
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
      const links = page.getByRole('navigation', { name: 'Trình đơn', exact: true }).getByRole('link');
      await expect(links.first()).toHaveText(first);
      const offered = await links.allTextContents();
      expect(offered.filter((name) => hidden.includes(name))).toEqual([]);
      expect(offered).toEqual(expect.arrayContaining(usual.filter((name) => !hidden.includes(name))));
      for (const name of offered) {
        const link = links.filter({ hasText: new RegExp(`^${name}$`) });
        await link.click();
        await expect(link).toHaveAttribute('aria-current', 'page');
        await settle(page);
        await expect(page.getByText('Bạn không có quyền'), name).toHaveCount(0);
      }
      await go(page, '/settings?tab=organization');
      await expect(page.getByRole('tab')).toHaveText(settings);
      await expect(page.getByRole('button', { name: 'Lưu' })).toHaveCount(role === 'owner' ? 1 : 0);

      for (const address of refused) {
        await go(page, address);
        await expect(page.getByRole('alert').first(), address).toContainText('Bạn không có quyền');
      }
      if (!offered.includes('Khách hàng')) return;
      await go(page, '/customers');
      const takesAway = ['owner', 'manager', 'auditor'].includes(role);
      await expect(page.getByRole('button', { name: 'Xuất tệp' })).toHaveCount(takesAway ? 1 : 0);
      await expect(page.getByRole('link', { name: 'Thêm khách hàng' })).toHaveCount(
        role === 'auditor' ? 0 : 1,
      );
    });
  });
}

test('an owner adds a pharmacist, makes her manager, and ends her access', async ({ page }) => {
  const name = `Vũ Thị Mới ${Date.now()}`;
  await page.goto('/settings?tab=staff');
  await page.getByRole('button', { name: 'Thêm nhân viên' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm nhân viên' });
  await dialog.getByLabel('Họ tên').fill(name);
  await dialog.getByLabel('E-mail').fill(`new-${Date.now()}@nhathuocminhan.example`);
  await dialog.getByLabel('Mật khẩu ban đầu').fill('ngắn');
  await dialog.getByRole('button', { name: 'Thêm nhân viên' }).click();
  await expect(dialog.getByText('Ít nhất 10 ký tự.')).toBeVisible();
  await dialog.getByLabel('Mật khẩu ban đầu').fill('một mật khẩu dài');
  await dialog.getByRole('button', { name: 'Thêm nhân viên' }).click();

  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.getByRole('combobox').selectOption({ label: 'Quản lý' });
  await expect(page.getByText(`${name} nay là Quản lý`)).toBeVisible();
  await row.getByRole('button', { name: 'Ngừng quyền vào' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ngừng quyền vào' }).click();
  await expect(row).toContainText('Ngừng hoạt động');
});
