-- What each staged coupon means against the one of the same code that is known.
-- reads: app.import_record, the tables of staged-coupons.sql
-- writes: app.import_record
-- parameters: import_id, after_row, through_row, time_zone, now
with staged as materialized (include './staged-coupons.sql')
update app.import_record r set target_id = coalesce(staged.known_id, uuidv7()),
  action = case when staged.known_id is null then 'CREATE'
    when (issued_on, expires_on, branch_ids, customer_id, used_sale_code, used_at, cancelled_at)
      is distinct from (known_issued, known_expires, known_branches, known_customer, known_sale, known_used, known_cancelled)
      then 'CHANGE' else 'SKIP' end
from staged
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = staged.first_row
