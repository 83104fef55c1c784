import { type Day, wallClock } from './calendar.js';
import type { Customer } from './customers.js';
import type { Invoice } from './invoices.js';
import type { Pharmacy } from './pharmacy.js';
import { BRANCHES } from './visits.js';
import type { Row } from './workbook.js';

interface Account {
  total: number;
  due: number;
  lastDay: Day;
  oldestDue: Day | undefined;
}

const POINT_VALUE = 10_000;

/** One row a customer, the sums agreeing with the completed invoices. */
export function customerRows({ customers, invoices, until }: Pharmacy): Row[] {
  const accounts = accountsOf(invoices);
  return customers.map((customer) => {
    const account = accounts.get(customer);
    const points = Math.floor((account?.total ?? 0) / POINT_VALUE);
    return {
      'Loại khách': customer.company ? 'Công ty' : 'Cá nhân',
      'Chi nhánh tạo': BRANCHES[customer.branch]?.name,
      'Mã khách hàng': customer.code,
      'Tên khách hàng': customer.name,
      'Điện thoại': customer.phone,
      'Địa chỉ': customer.address,
      'Khu vực giao hàng': customer.area,
      'Phường/Xã': customer.ward,
      'Công ty': customer.company,
      'Ngày sinh': customer.birthDay && wallClock(customer.birthDay),
      'Giới tính': customer.gender,
      Email: customer.email,
      'Nhóm khách hàng': customer.groups.join('|'),
      'Điểm hiện tại': Math.floor(points * 0.6),
      'Tổng điểm': points,
      'Người tạo': 'admin',
      'Ngày tạo': wallClock(customer.entered),
      'Ngày giao dịch cuối': account && wallClock(account.lastDay),
      'Số ngày nợ': account?.oldestDue === undefined ? 0 : until - account.oldestDue,
      'Nợ cần thu hiện tại': account?.due ?? 0,
      'Tổng bán': account?.total ?? 0,
      'Tổng bán trừ trả hàng': account?.total ?? 0,
      'Trạng thái': 1,
    };
  });
}

function accountsOf(invoices: Invoice[]): Map<Customer, Account> {
  const accounts = new Map<Customer, Account>();
  for (const { visit, status, total, paid } of invoices) {
    if (!visit.customer || status !== 'Hoàn thành') continue;
    const before = accounts.get(visit.customer);
    const due = total - paid;
    accounts.set(visit.customer, {
      total: (before?.total ?? 0) + total,
      due: (before?.due ?? 0) + due,
      lastDay: visit.day,
      oldestDue: before?.oldestDue ?? (due > 0 ? visit.day : undefined),
    });
  }
  return accounts;
}
