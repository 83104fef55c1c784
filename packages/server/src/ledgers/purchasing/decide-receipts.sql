-- What each staged receipt means against the imported one of the same branch and code that is known: new, changed,
-- cancelled, or nothing. Columns that the file lacks say nothing; nor does a file without lots of what they were. A receipt
-- that a person cancelled here stays cancelled. Branches are looked for as decide-sales.sql does.
-- reads: app.import, app.staged_receipt, app.organization, app.branch, app.purchase_receipt, app.supplier,
--   app.purchase_receipt_cancellation
-- writes: app.import_record
-- parameters: import_id, after_row, through_row, time_zone
with incoming as materialized (
  select i.*, f.headings ?| array['lot', 'expires_on'] as names_lots
  from app.staged_receipt i
  join app.import f on f.organization_id = :organization_id and f.id = i.import_id
  where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty
    and i.first_row > :after_row::integer and i.first_row <= :through_row::integer
),
known as materialized (
  select distinct on (i.first_row) i.first_row, k.*
  from incoming i
  join app.purchase_receipt k on k.organization_id = :organization_id and k.source = 'KIOTVIET' and k.code = i.code
  join app.branch b on b.organization_id = :organization_id and b.id = k.branch_id
  join app.organization o on o.id = :organization_id
  where i.branch is null or b.name = i.branch or b.name = o.name
  order by i.first_row, b.name = i.branch desc nulls last, k.revision desc
),
compared as materialized (
  select i.first_row, k.id,
    case
      when k.id is null then 'CREATE'
      when k.status = 'CANCELLED' then
        case when i.status = 'CANCELLED' or exists (
          select from app.purchase_receipt_cancellation c
          where c.organization_id = :organization_id and c.purchase_receipt_id = k.id and c.import_id is null) then 'SKIP' else 'CHANGE' end
      when i.status = 'CANCELLED' then 'CANCEL'
      when k.status <> i.status or k.total <> i.total
        or k.local_time is distinct from i.local_time and k.received_at <> i.local_time at time zone :time_zone::text
        or i.record ? 'supplier_code' and s.code is distinct from i.supplier_code
        or i.record ? 'discount' and k.discount <> coalesce(i.discount, 0)
        or i.record ? 'tax' and k.tax <> coalesce(i.tax, 0)
        or i.record ? 'note' and k.note is distinct from i.note
        or i.lines_hash is distinct from case when i.names_lots then k.content_hash else k.plain_hash end
        then 'CHANGE'
      else 'SKIP'
    end as action
  from incoming i
  left join known k on k.first_row = i.first_row
  left join app.supplier s on s.organization_id = :organization_id and s.id = k.supplier_id
)
update app.import_record r set action = c.action,
  target_id = case when c.action in ('CREATE', 'CHANGE') then uuidv7() else c.id end,
  previous_id = case when c.action = 'CHANGE' then c.id end
from compared c
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = c.first_row
