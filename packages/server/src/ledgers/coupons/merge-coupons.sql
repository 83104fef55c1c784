-- New coupons, and of the changed ones what the file says of them.
-- reads: the tables of staged-coupons.sql
-- writes: app.coupon
-- parameters: import_id, after_row, through_row, time_zone, now, reason
with staged as materialized (include './staged-coupons.sql')
insert into app.coupon as k (organization_id, id, code, promotion_id, branch_ids, customer_id, issued_on, expires_on, used_sale_code,
  used_at, cancelled_at, cancel_reason, import_id, source_row, created_at, updated_at)
select :organization_id, target_id, code, promotion_id, branch_ids, customer_id, issued_on, expires_on, used_sale_code, used_at,
  cancelled_at, case when cancelled_at is not null then :reason::text end, :import_id::uuid, first_row, :now::timestamptz,
  :now::timestamptz
from staged
where action in ('CREATE', 'CHANGE')
order by first_row
on conflict (organization_id, code) do update set branch_ids = excluded.branch_ids, customer_id = excluded.customer_id,
  issued_on = excluded.issued_on, expires_on = excluded.expires_on, used_sale_code = excluded.used_sale_code, used_at = excluded.used_at,
  cancelled_at = excluded.cancelled_at, cancel_reason = coalesce(k.cancel_reason, excluded.cancel_reason),
  updated_at = excluded.updated_at, version = k.version + 1
