import { withOrganization } from '../src/platform/database/with-organization.js';
import { query, sqlText } from '../src/platform/sql/sql.js';
import { buildOrganization } from './build.js';

export const rowsOf = (organizationId: string, sql: string): Promise<Record<string, unknown>[]> =>
  withOrganization(organizationId, (em) => query(em, sqlText(sql)));

export const heading =
  'Chi nhánh¦Mã hóa đơn¦Thời gian¦Mã khách hàng¦Tên khách hàng¦Người bán¦Tổng tiền hàng¦Giảm giá hóa đơn¦Thu khác¦Khách cần trả¦Khách đã trả¦Tiền mặt¦Thẻ¦Ví¦Chuyển khoản¦Trạng thái¦Mã hàng¦Tên hàng¦ĐVT¦Số lượng¦Đơn giá¦Thành tiền';
export const listHeading =
  'Chi nhánh¦Mã hóa đơn¦Thời gian¦Mã khách hàng¦Khách hàng¦Tổng tiền hàng¦Giảm giá¦Khách cần trả¦Khách đã trả¦Trạng thái';

interface Head {
  branch?: string;
  code?: string;
  at?: string;
  customer?: string;
  subtotal?: number;
  discount?: number;
  surcharge?: number;
  total?: number;
  paid?: number;
  methods?: string;
  status?: string;
}

/** One line of an invoice of 30,000 paid in cash on 1 March 2026, unless told otherwise; sku, quantity × price. */
export function line(sku: string, quantity: number | string, price: number, head: Head = {}): string {
  const { subtotal = 30_000, discount = 0, surcharge = 0 } = head;
  const total = head.total ?? subtotal - discount + surcharge;
  const paid = head.paid ?? total;
  return [
    head.branch ?? 'Chi nhánh 1',
    head.code ?? 'HD1',
    head.at ?? '01/03/2026 08:30',
    head.customer ?? 'KH1¦Trần Thị Hà',
    'Lan',
    subtotal,
    discount,
    surcharge,
    total,
    paid,
    head.methods ?? `${paid}¦0¦0¦0`,
    head.status ?? 'Hoàn thành',
    sku,
    `Thuốc ${sku}`,
    'Viên',
    quantity,
    price,
    Number(quantity) * price,
  ].join('¦');
}
export const plain = [line('SP1', 2, 10_000), line('SP2', 1, 10_000)];
export const listed = (
  code: string,
  total: number,
  status = 'Hoàn thành',
  more = '01/03/2026 08:30¦KH1¦Trần Thị Hà',
) => `Chi nhánh 1¦${code}¦${more}¦${total}¦0¦${total}¦${total}¦${status}`;

export const organization = async () => (await buildOrganization()).id;
export const sales = (id: string) =>
  rowsOf(
    id,
    `select s.code, s.revision, s.kind, s.status, s.in_force, s.header_only, s.total, s.paid, s.due, s.business_date, c.code as customer,
      (select count(*) from app.sale_line l where l.sale_id = s.id) as lines
     from app.sale s left join app.customer c on c.id = s.customer_id order by s.code, s.revision`,
  );
export const money = async (id: string) =>
  (await rowsOf(id, 'select sum(net) as net, sum(purchases) as purchases from app.customer_sales'))[0];
