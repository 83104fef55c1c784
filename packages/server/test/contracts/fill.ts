import type pg from 'pg';
import { refreshLowStock } from '../../src/insights/low-stock/low-stock.service.js';
import { refreshRefills } from '../../src/insights/refills/refills.service.js';
import { refreshConcentration } from '../../src/insights/segments/segment-concentration.service.js';
import { refreshSegments } from '../../src/insights/segments/segments.service.js';
import { refreshRollUps } from '../../src/ledgers/sales/roll-up.service.js';
import { refreshRefillReminders } from '../../src/outreach/refill-reminders/refill-reminders.service.js';
import { settleAlerts } from '../../src/outreach/stock-alerts/stock-alert.service.js';
import { withOrganization } from '../../src/platform/database/with-organization.js';
import { offers } from './fill-offers.js';

/**
 * Each statement of `n` rows, in the order in which they need each other; $1 is n, $2 the organization. The first record
 * of each kind has n of what belongs to it, the others a few, so that lists of records and lists within a record grow;
 * no more than a hundred of what comes whole wherever the record is named.
 */
const statements = [
  `insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
   select $2 || '-' || i, 'Người ' || i, $2 || '-' || i || '@pharmacy.example', true, now(), now() from generate_series(1, $1::integer) i`,
  `insert into app.membership (user_id, role) select $2 || '-' || i, 'CASHIER' from generate_series(1, $1::integer) i`,
  `insert into app.branch (name) select 'Chi nhánh ' || i from generate_series(1, $1::integer) i where $2 <> ''`,
  `update app.membership m set branch_ids = array(select id from app.branch where organization_id = $2::uuid)
   where m.organization_id = $2::uuid and m.user_id = $2 || '-1' and $1 > 0`,
  `insert into app.customer_group (name) select 'Nhóm ' || i from generate_series(1, $1::integer) i where $2 <> ''`,
  `insert into app.customer (code, name, area) select 'K' || i, 'Khách ' || i, 'Phường ' || i
   from generate_series(1, $1::integer) i where $2 <> ''`,
  `insert into app.customer_group_member (customer_id, customer_group_id)
   select c.id, g.id from app.customer c join app.customer_group g on c.code = 'K1' or substr(g.name, 6) = substr(c.code, 2)
   where c.organization_id = $2::uuid and g.organization_id = $2::uuid and $1 > 0`,
  `insert into app.product_category (name, path) select 'Loại ' || i, 'Loại ' || i from generate_series(1, $1::integer) i where $2 <> ''`,
  `insert into app.product (sku, name, category_id) select 'T' || i, 'Thuốc ' || i, c.id
   from generate_series(1, $1::integer) i join app.product_category c on c.organization_id = $2::uuid and c.name = 'Loại ' || i order by i`,
  `insert into app.product_unit (product_id, sku, name, factor)
   select p.id, p.sku || '-' || i, 'Đơn vị ' || i, i from generate_series(1, least($1::integer, 100)) i
   join app.product p on p.organization_id = $2::uuid and (p.sku = 'T1' or i <= 2)
   order by i, p.sku = 'T1' desc`,
  `insert into app.file (name, size, sha256, uploaded_by)
   select 'tệp ' || i, 1, md5($2 || i), $2 || '-' || i from generate_series(1, $1::integer) i`,
  `insert into app.import (file_id, file_name, file_size, kind, state, created_by, row_count, create_count, change_count,
     skip_count, faulty_row_count, fault_count)
   select id, name, 1, 'INVOICE_LINES', 'COMPLETED', uploaded_by, $1::integer, 0, 0, 0, 2, 2 from app.file where organization_id = $2::uuid
   order by id`,
  `insert into app.import_fault (import_id, row_number, column_heading, value, code)
   select m.id, i, 'Ngày', '31/02', 'badDate' from generate_series(1, $1::integer) i
   join app.import m on m.organization_id = $2::uuid and (m.file_name = 'tệp 1' or i <= 2)`,
  // Of the first customer n, of each other two: one more bill than customers each.
  `insert into app.sale (source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date, subtotal, total,
     paid, due, import_id)
   select 'KIOTVIET', b.id, 'HD' || c.code || '-' || i, 'SALE', 'COMPLETED', true, c.id, day + time '05:00', day, 1000, 1000, 1000, 0, m.id
   from generate_series(1, $1::integer) i cross join lateral (select date '2026-09-30' - i / 2 as day) d
   join app.customer c on c.organization_id = $2::uuid and (c.code = 'K1' or i <= 2)
   join app.branch b on b.organization_id = $2::uuid and substr(b.name, 11) = substr(c.code, 2)
   join app.import m on m.organization_id = $2::uuid and substr(m.file_name, 5) = substr(c.code, 2)
   order by c.code = 'K1' desc, i`,
  // Of the first bill n returns, of each other one.
  `insert into app.sale (source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date, subtotal, total,
     paid, due, import_id, returned_sale_id, returned_business_date)
   select source, branch_id, 'TH' || code || '-' || i, 'RETURN', 'COMPLETED', true, customer_id, sold_at + interval '1 hour',
     business_date, 1, 1, 1, 0, import_id, id, business_date
   from app.sale join generate_series(1, $1::integer) i on code = 'HDK1-1' or i = 1 where organization_id = $2::uuid and kind = 'SALE'`,
  `insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, amount)
   select s.id, p.n, p.id, 1, 1, 1, 1
   from (select id, row_number() over (order by sku) as n from app.product where organization_id = $2::uuid) p
   join app.sale s on s.organization_id = $2::uuid and (s.code = 'HDK1-1' or p.n <= 2) and $1 > 0`,
  // What runs out at once, of everybody: rows of the worklist, each with what all branches have.
  `insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, amount)
   select s.id, 2000, p.id, 1, 1, 1, 1 from app.sale s join app.product p on p.organization_id = $2::uuid and p.sku = 'T3'
   where s.organization_id = $2::uuid and s.code like 'HDK%-1' and s.kind = 'SALE' and $1 > 0`,
  `insert into app.sale_payment (sale_id, method, amount) select s.id, 'CASH', 1 from generate_series(1, $1::integer) i
   join app.sale s on s.organization_id = $2::uuid and (s.code = 'HDK1-1' or i = 1)`,
  // Debts: of the first customer n items, each other two; the first item is settled by n payments, each other by one.
  // In one go, by customer: the newest page has both.
  `insert into app.receivable_entry (customer_id, branch_id, kind, code, amount, business_date, due_date, recorded_at, recorded_on,
     sale_id, method, recorded_by, approved_by, import_id)
   select customer_id, branch_id, kind, code, amount, business_date, due_date, recorded_at, recorded_on, sale_id, method, by_whom,
     approved_by, import_id
   from (
     select c.code as whose, s.customer_id, s.branch_id, 'INVOICE' as kind, s.code, 100000 as amount, s.business_date,
       s.business_date + 30 as due_date, s.sold_at as recorded_at, s.business_date as recorded_on, s.id as sale_id,
       null as method, $2 || '-' || substr(c.code, 2) as by_whom, null as approved_by, s.import_id
     from app.sale s join app.customer c on c.id = s.customer_id
     where s.organization_id = $2::uuid and s.kind = 'SALE' and $1 > 0
     union all
     select c.code, c.id, b.id, 'PAYMENT', 'PT' || c.code || '-' || i, -10, date '2026-09-30' - i / 2, null, now(), '2026-09-30',
       null, 'CASH', $2 || '-' || substr(c.code, 2), $2 || '-' || substr(c.code, 2), null
     from generate_series(1, $1::integer) i
     join app.customer c on c.organization_id = $2::uuid and c.code like 'K%' and (c.code = 'K1' or i <= 2)
     join app.branch b on b.organization_id = $2::uuid and substr(b.name, 11) = substr(c.code, 2)
   ) entry order by code <> 'HDK1-1', whose, code`,
  `insert into app.receivable_allocation (credit_id, debit_id, amount, business_date, recorded_at, recorded_on, recorded_by)
   select p.id, i.id, 1, greatest(p.business_date, i.business_date), now(), '2026-09-30', p.recorded_by
   from app.receivable_entry p join app.receivable_entry i on i.customer_id = p.customer_id and i.kind = 'INVOICE'
     and (i.code like '%-1' or split_part(p.code, '-', 2) = split_part(i.code, '-', 2)
       or p.code = 'PTK1-1' and i.code ~ '^HDK1-([1-9]|10)$')
   where p.organization_id = $2::uuid and i.organization_id = $2::uuid and p.kind = 'PAYMENT' and $1 > 0 order by i.code <> 'HDK1-1'`,
  `insert into app.receivable_request (kind, customer_id, item_id, amount, reason, requested_by, requested_at, decided_by)
   select 'WRITE_OFF', e.customer_id, e.id, 1, 'Không thu được', e.recorded_by, now(), e.recorded_by
   from app.receivable_entry e where e.organization_id = $2::uuid and e.kind = 'INVOICE' and e.code like '%-1' and $1 > 0`,
  `insert into app.credit_terms (customer_id, terms_days) select id, 15 from app.customer
   where organization_id = $2::uuid and code like 'K%' and $1 > 0`,
  `insert into app.stated_debt (customer_id, amount, stated_at, stated_on, import_id)
   select c.id, 5, now(), '2026-09-30', m.id from app.customer c
   join app.import m on m.organization_id = $2::uuid and substr(m.file_name, 5) = substr(c.code, 2)
   where c.organization_id = $2::uuid and c.code like 'K%' and $1 > 0`,
  ...offers,
  // Whom to call about them, each with somebody at work, tries and promises that were not kept: of the first n, of each other two.
  `update app.customer set phones = array['+849' || lpad(substr(code, 2), 8, '0')] where organization_id = $2::uuid and code like 'K%' and $1 > 0`,
  `insert into app.collection_case (customer_id, claimed_by, claimed_until)
   select id, $2 || '-' || substr(code, 2), '2099-01-01' from app.customer where organization_id = $2::uuid and code like 'K%' and $1 > 0`,
  `insert into app.payment_promise (customer_id, amount, promised_for, made_on, made_at, made_by)
   select c.id, 1000000, date '2026-09-05' + i % 2, '2026-09-01', now(), $2 || '-' || i from generate_series(1, $1::integer) i
   join app.customer c on c.organization_id = $2::uuid and c.code like 'K%' and (c.code = 'K1' or i <= 2) order by c.code <> 'K1', i`,
  `insert into app.collection_contact (customer_id, outcome, channel, contacted_at, contacted_by)
   select c.id, 'REACHED', 'PHONE_CALL', now(), $2 || '-' || i from generate_series(1, $1::integer) i
   join app.customer c on c.organization_id = $2::uuid and c.code like 'K%' and (c.code = 'K1' or i <= 2)`,
  `insert into app.job_run (job, cause, payload, state, requested_by)
   select 'check-import', 'USER', '{}', 'FAILED', $2 || '-' || i from generate_series(1, $1::integer) i`,
  `insert into app.audit_record (at, actor_id, actor_role, operation)
   select now(), $2 || '-' || i, 'CASHIER', 'x' from generate_series(1, $1::integer) i`,
  `insert into app.segment_snapshot (as_of, window_days, frequency, computed_at, scored, lapsed, no_purchases, cell_segments, seen_before_xid)
   select date '2026-08-30' - i, 365, 'DAYS', now(), 0, 0, 0, array_fill('LOYAL'::text, array[25]), 1
   from generate_series(1, $1::integer) i where $2 <> ''`,
  `insert into app.customer_contact (customer_id, name) select c.id, 'Người ' || i from generate_series(1, $1::integer) i
   join app.customer c on c.organization_id = $2::uuid and (c.code = 'K1' or i <= 2)`,
  `insert into app.customer_consent (customer_id, channel, purpose, given, method, stated_at, recorded_at, recorded_by)
   select c.id, (array['SMS', 'ZALO', 'EMAIL', 'PHONE_CALL'])[1 + i % 4],
     (array['CARE', 'SURVEY', 'MARKETING', 'DEBT_REMINDER', 'REFILL_REMINDER'])[1 + i % 5], true, 'FORM',
     now() - i * interval '1 day', now(), $2 || '-' || i
   from generate_series(1, $1::integer) i join app.customer c on c.organization_id = $2::uuid and (c.code = 'K1' or i <= 2)`,
  `insert into app.health_access (customer_id, at, user_id, role) select c.id, now(), $2 || '-' || i, 'PHARMACIST'
   from generate_series(1, $1::integer) i join app.customer c on c.organization_id = $2::uuid and c.code = 'K' || i`,
  `with loser as (
     insert into app.customer (code, name, merged_into_id)
     select 'L' || c.code || '-' || i, 'Khách cũ ' || i, c.id from generate_series(1, least($1::integer, 100)) i
     join app.customer c on c.organization_id = $2::uuid and (c.code = 'K1' or i <= 2)
     returning id, merged_into_id
   )
   insert into app.customer_merge (loser_id, survivor_id, merged_at) select id, merged_into_id, now() from loser`,
  // Pairs that share an address.
  `insert into app.customer (code, name, email) select 'D' || i, 'Từng đôi ' || i, 'd' || i / 2 || '@pharmacy.example'
   from generate_series(1, $1::integer) i where $2 <> ''`,
  // Stock that runs out at the first branch, is too much at the second, expires, and sells more in the coming season.
  `with supplier as (
     insert into app.supplier (code, name) select 'NCC' || i, 'Nhà cung cấp ' || i from generate_series(1, $1::integer) i where $2 <> ''
     returning id, code
   )
   update app.product set supplier_id = supplier.id from supplier
   where product.organization_id = $2::uuid and product.sku = 'T' || substr(supplier.code, 4)`,
  `insert into app.stock_item (branch_id, product_id, tracked_since, minimum)
   select b.id, p.id, '2025-01-01', case when b.name = 'Chi nhánh 1' then 1000 end
   from app.branch b cross join app.product p
   where b.organization_id = $2::uuid and p.organization_id = $2::uuid and $1 > 0
     and (b.name in ('Chi nhánh 1', 'Chi nhánh 2') or p.sku in ('T1', 'T3') and substr(b.name, 11)::integer <= 100)`,
  `insert into app.batch (product_id, lot, expires_on) select id, 'Lô ' || i, date '2026-10-01' + i
   from generate_series(1, $1::integer) i join app.product p on p.organization_id = $2::uuid and (p.sku = 'T1' or i <= 2)
   on conflict do nothing`,
  `insert into app.stock_movement (branch_id, product_id, batch_id, kind, quantity, moved_at, business_date)
   select item.branch_id, item.product_id, batch.id, 'OPENING', case when item.minimum is null then 500 else 1 end, '2025-01-02', '2025-01-02'
   from app.stock_item item join app.batch on batch.product_id = item.product_id and batch.lot in ('Lô 1', 'Lô 2')
   where item.organization_id = $2::uuid and $1 > 0`,
  // Stock without a lot of which the second branch has too much: it can be moved to the first. Of every other product, so
  // that the rest has to be ordered.
  `with lot as (
     insert into app.batch (product_id, lot) select id, 'Không hạn' from app.product
     where organization_id = $2::uuid and $1 > 0 and substr(sku, 2)::integer % 2 = 0
     returning id, product_id
   )
   insert into app.stock_movement (branch_id, product_id, batch_id, kind, quantity, moved_at, business_date)
   select item.branch_id, lot.product_id, lot.id, 'OPENING', 5000, '2025-01-02', '2025-01-02'
   from lot join app.stock_item item on item.product_id = lot.product_id
   join app.branch b on b.id = item.branch_id and b.name = 'Chi nhánh 2' where item.organization_id = $2::uuid`,
  // The first document has n lines, each other one; its movements name all that a movement can come of.
  `insert into app.stock_document (kind, branch_id, reason, recorded_at, business_date, recorded_by)
   select 'ADJUSTMENT', b.id, 'Kiểm kê ' || i, '2025-01-03'::timestamptz + i * interval '1 minute', '2025-01-03', $2 || '-' || i
   from generate_series(1, $1::integer) i
   join app.branch b on b.organization_id = $2::uuid and b.name = 'Chi nhánh 1' order by i`,
  `insert into app.stock_movement (branch_id, product_id, batch_id, kind, quantity, moved_at, business_date, document_id,
     sale_id, import_id, moved_by)
   select d.branch_id, batch.product_id, batch.id, 'ADJUSTMENT', 0.001, '2025-01-03', '2025-01-03', d.id, s.id, s.import_id,
     d.recorded_by
   from app.stock_document d
   join app.product p on p.organization_id = $2::uuid and p.sku = 'T1'
   join app.batch on batch.product_id = p.id and (d.reason = 'Kiểm kê 1' or batch.lot = 'Lô 1')
   join app.sale s on s.organization_id = $2::uuid and s.code = 'HDK1-1'
   where d.organization_id = $2::uuid and $1 > 0`,
  `insert into app.stock_document (kind, branch_id, reason, recorded_at, business_date, recorded_by, reverses_id)
   select 'REVERSAL', branch_id, reason, recorded_at, business_date, recorded_by, id from app.stock_document
   where organization_id = $2::uuid and $1 > 0`,
  // The first recall is of n lots with n purchases of the first customer, and two of each other; each other is of one.
  `insert into app.recall (product_id, reason, sold_from, opened_at, opened_by)
   select p.id, 'Thu hồi ' || i, '2025-01-01', '2026-09-01', $2 || '-' || i from generate_series(1, $1::integer) i
   join app.product p on p.organization_id = $2::uuid and p.sku = 'T1' order by i`,
  `insert into app.recall_batch (recall_id, batch_id) select r.id, b.id
   from app.recall r join app.batch b on b.product_id = r.product_id and (r.reason = 'Thu hồi 1' or b.lot = 'Lô 1')
   where r.organization_id = $2::uuid and $1 > 0`,
  `with line as materialized (
     select l.id, s.id as sale_id, s.customer_id, s.code
     from app.product p
     join app.sale_line l on l.organization_id = $2::uuid and l.product_id = p.id
     join app.sale s on s.organization_id = $2::uuid and s.id = l.sale_id and s.kind = 'SALE'
     where p.organization_id = $2::uuid and p.sku = 'T1' and $1 > 0
   )
   insert into app.recall_purchase (recall_id, sale_line_id, sale_id, customer_id, certainty, quantity)
   select r.id, l.id, l.sale_id, l.customer_id, 'POSSIBLE', 1
   from app.recall r join line l on r.reason = 'Thu hồi 1' or l.code = 'HDK1-1'
   where r.organization_id = $2::uuid`,
  `insert into app.recall_buyer (recall_id, customer_id, state, contacted_at, contacted_by)
   select p.recall_id, c.id, 'NO_ANSWER', now(), $2 || '-' || substr(c.code, 2)
   from app.recall_purchase p join app.customer c on c.organization_id = $2::uuid and c.id = p.customer_id
   where p.organization_id = $2::uuid and $1 > 0
   group by p.recall_id, c.id, c.code`,
  `insert into app.daily_sales (branch_id, business_date, sales, walk_in_sales, returns, gross, returned, net, due)
   select id, '2025-01-01', 0, 0, 0, 0, 0, 0, 0 from app.branch where organization_id = $2::uuid and name = 'Chi nhánh 1' and $1 > 0`,
  `insert into app.product_day (branch_id, product_id, business_date, quantity, net)
   select b.id, p.id, day, case day when '2025-10-15' then 90 else 9 end, 9
   from app.branch b cross join app.product p cross join unnest(array['2025-09-01', '2025-10-15', '2026-09-15']::date[]) day
   where b.organization_id = $2::uuid and p.organization_id = $2::uuid and b.name = 'Chi nhánh 1' and $1 > 0`,
  `insert into app.purchase_request (code, branch_id, supplier_id, state, requested_by, requested_at, decided_by, decided_at, ordered_at)
   select 'YC' || i, b.id, s.id, 'ORDERED', $2 || '-' || i, '2026-09-01', $2, '2026-09-02', '2026-09-02'
   from generate_series(1, $1::integer) i
   join app.branch b on b.organization_id = $2::uuid and b.name = 'Chi nhánh ' || i
   join app.supplier s on s.organization_id = $2::uuid and s.code = 'NCC' || i
   order by i`,
  `insert into app.purchase_request_line (purchase_request_id, line_no, product_id, quantity)
   select r.id, p.n, p.id, 5 from (select id, row_number() over (order by sku) as n from app.product where organization_id = $2::uuid) p
   join app.purchase_request r on r.organization_id = $2::uuid and (r.code = 'YC1' or p.n <= 2) and $1 > 0`,
  // Of the first request n receipts, of each other one; the first receipt has n lines.
  `insert into app.purchase_receipt (source, branch_id, code, supplier_id, purchase_request_id, status, received_at, business_date, total, created_by)
   select 'APOTHECA', r.branch_id, 'NH' || r.code || '-' || i, r.supplier_id, r.id, 'CANCELLED', '2026-09-10', '2026-09-10', 10, r.requested_by
   from generate_series(1, $1::integer) i join app.purchase_request r on r.organization_id = $2::uuid and (r.code = 'YC1' or i = 1)
   order by r.code = 'YC1' desc, i`,
  `insert into app.purchase_receipt_line (purchase_receipt_id, line_no, product_id, batch_id, quantity, base_quantity, unit_cost, amount)
   select r.id, p.n, p.id, batch.id, 1, 1, 1, 1
   from (select id, row_number() over (order by sku) as n from app.product where organization_id = $2::uuid) p
   join app.batch on batch.organization_id = $2::uuid and batch.product_id = p.id and batch.lot = 'Lô 1'
   join app.purchase_receipt r on r.organization_id = $2::uuid and (r.code = 'NHYC1-1' or p.n <= 2) and $1 > 0`,
  `insert into app.purchase_receipt_cancellation (purchase_receipt_id, business_date, cancelled_at, reason, cancelled_by)
   select id, business_date, received_at, 'sai', created_by from app.purchase_receipt where organization_id = $2::uuid and $1 > 0`,
  // Every product is a long-term medicine of its own, and nobody is held out of being reminded.
  `update app.product set route = 'ORAL', ingredients_confirmed = true, ingredients_source = 'PERSON', long_term = true,
     days_supply_per_unit = case sku when 'T3' then 0.1 else 30 end, medicine_key = lower(sku) || '|ORAL' where organization_id = $2::uuid and $1 > 0`,
  `insert into app.product_ingredient (product_id, ingredient) select p.id, lower(p.sku) || '-' || i
   from generate_series(1, least($1::integer, 100)) i join app.product p on p.organization_id = $2::uuid and (p.sku = 'T1' or i <= 2)`,
  `update app.organization set holdout_percent = 0 where id = $2::uuid and $1 > 0`,
  `insert into app.prescription (customer_id, issued_on, follow_up_on) select c.id, '2026-09-01', '2026-10-02'
   from generate_series(1, $1::integer) i join app.customer c on c.organization_id = $2::uuid and (c.code = 'K1' or i <= 2)`,
  `insert into app.prescription_line (prescription_id, line_no, product_id, dose, times_per_day, days)
   select r.id, i, p.id, 1, 1, 30 from generate_series(1, $1::integer) i
   join app.product p on p.organization_id = $2::uuid and p.sku = 'T1'
   join app.prescription r on r.organization_id = $2::uuid
     and (i <= 2 or r.id = (select min(id::text)::uuid from app.prescription where organization_id = $2::uuid))`,
  // What nobody confirmed sells too.
  `with unmatched as (
     insert into app.product (sku, name, category_id, supplier_id) select 'U' || i, 'Chưa rõ ' || i, c.id, s.id
     from generate_series(1, $1::integer) i join app.product_category c on c.organization_id = $2::uuid and c.name = 'Loại ' || i
     join app.supplier s on s.organization_id = $2::uuid and s.code = 'NCC' || i
     returning id, sku
   )
   insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, amount)
   select s.id, 1000 + substr(u.sku, 2)::integer, u.id, 1, 1, 1, 1
   from unmatched u join app.sale s on s.organization_id = $2::uuid and s.code = 'HDK1-1'`,
  `with accepted as (
     insert into app.refill_synchronisation (customer_id, accepted_on, meet_from, meet_by, visits_before, visits_after, accepted_at,
       accepted_by)
     select id, '2026-09-01', '2026-10-20', '2026-10-25', 6, 3, now(), $2 || '-1' from app.customer
     where organization_id = $2::uuid and code like 'K%' returning id, customer_id
   )
   insert into app.refill_synchronisation_course (synchronisation_id, medicine_key, product_id, run_out_on, refill_from)
   select a.id, p.medicine_key, p.id, '2026-10-01', '2026-09-25' from accepted a
   join app.customer c on c.id = a.customer_id join app.product p on p.medicine_key is not null and (c.code = 'K1' or p.sku = 'T1')
   where c.organization_id = $2::uuid and p.organization_id = $2::uuid and $1 > 0`,
];

/** As statements, of what is made only by now. */
const later = [
  `insert into app.promotion_override (product_id, promotable, reason, decided_by, decided_at)
   select id, true, 'Không kê đơn', $2 || '-' || substr(sku, 2), now() from app.product where organization_id = $2::uuid and $1 > 0`,
  `insert into app.care_script (place, customer_group_id, during_sale, after_sale, changed_at, changed_by)
   select place, id, 'Chào', 'Cảm ơn', now(), $2 || '-' || substr(name, 6) from app.customer_group
   cross join unnest(array['CHAMPIONS', 'LOYAL', 'NEW', 'HIBERNATING', 'CANT_LOSE']) place
   where organization_id = $2::uuid and $1 > 0`,
  `insert into app.refill_contact (reminder_id, outcome, channel, state_before, contacted_at, contacted_by)
   select r.id, 'NO_ANSWER', 'PHONE_CALL', 'DUE', now(), $2 || '-' || i from generate_series(1, $1::integer) i
   join app.refill_reminder r on r.organization_id = $2::uuid
   join app.customer c on c.id = r.customer_id and (i <= 2 or c.code = 'K1' and r.medicine_key = 't3|ORAL')`,
];

/** Makes `n` of everything that an organization keeps. `owner` is a connection that owns the tables. */
export async function fill(owner: pg.Client, organizationId: string, n: number): Promise<void> {
  await owner.query(`select set_config('app.organization_id', $1, false)`, [organizationId]);
  for (const statement of statements) {
    // What is joined to the lines of sales and to debts is planned as for an empty table else.
    if (/^with line|app\.receivable_allocation|app\.prescription_line/.test(statement))
      await owner.query('analyze');
    await owner.query(statement, [n, organizationId]);
  }
  const { rows } = await owner.query<{ id: string }>('select id from app.sale where organization_id = $1', [
    organizationId,
  ]);
  await owner.query('analyze');
  await withOrganization(organizationId, async (em) => {
    await refreshRollUps(
      em,
      rows.map(({ id }) => id),
    );
    await refreshSegments(em, '2026-09-30');
    await refreshConcentration(em, '2026-09-30');
    await refreshRefills(em, '2026-09-30');
    await refreshLowStock(em, '2026-09-30');
    await settleAlerts(em);
    await refreshRefillReminders(em);
  });
  await owner.query(`select set_config('app.organization_id', $1, false)`, [organizationId]);
  for (const statement of later) await owner.query(statement, [n, organizationId]);
  await owner.query('analyze');
}

/** Makes somebody belong to `n` other organizations, and be invited by as many. */
export async function joinOthers(owner: pg.Client, userId: string, n: number): Promise<void> {
  // One after the other, as row security lets through the records of one organization at a time.
  await owner.query(`
    do $$
    declare
      other uuid;
      state text;
    begin
      for other, state in
        select uuidv7(), status from generate_series(1, ${n}) cross join unnest(array['ACTIVE', 'INVITED']) status
      loop
        perform set_config('app.organization_id', other::text, false);
        insert into app.organization (id, slug, name, currency, time_zone, locale)
        values (other, 'other-' || other, 'Nhà thuốc khác', 'VND', 'Asia/Ho_Chi_Minh', 'vi');
        insert into app.membership (user_id, role, status, invited_at, invitation_secret)
        values (${owner.escapeLiteral(userId)}, 'CASHIER', state, now(), case when state = 'INVITED' then 'x' end);
      end loop;
    end $$`);
}
