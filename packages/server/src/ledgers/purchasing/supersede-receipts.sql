-- Takes earlier revisions and cancelled receipts out of force, with the record that says so. Gives the lines that moved
-- stock until now.
-- reads: app.import_record, app.purchase_receipt, app.purchase_receipt_line
-- writes: app.purchase_receipt, app.purchase_receipt_cancellation
-- parameters: import_id, after_row, through_row, now
with told as materialized (
  select r.action, k.id, k.status, k.business_date
  from app.import_record r
  join app.purchase_receipt k on k.organization_id = :organization_id and k.id = coalesce(r.previous_id, r.target_id)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CHANGE', 'CANCEL')
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
cancelled as (
  insert into app.purchase_receipt_cancellation (organization_id, purchase_receipt_id, business_date, cancelled_at, import_id)
  select :organization_id, t.id, t.business_date, :now::timestamptz, :import_id::uuid
  from told t
  where t.action = 'CANCEL' and t.status = 'COMPLETED'
  on conflict do nothing
),
changed as (
  update app.purchase_receipt k set status = case t.action when 'CANCEL' then 'CANCELLED' else 'SUPERSEDED' end
  from told t
  where k.organization_id = :organization_id and k.id = t.id
)
select l.id
from told t
join app.purchase_receipt_line l on l.organization_id = :organization_id and l.purchase_receipt_id = t.id
where t.status = 'COMPLETED'
