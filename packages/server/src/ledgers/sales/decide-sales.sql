-- What each staged invoice means against the imported sale of the same branch and code that is known: new, changed,
-- completed by its lines, cancelled, or nothing. Columns that the file lacks say nothing; what a sale without lines
-- doesn't know is no difference, nor is who entered it where nobody told before. Lines that don't sum to such a sale are a fault, unless its list told no subtotal (the
-- total was taken for it); so is a change or cancellation of one that has returns in force here. Times are compared as
-- the files have them: an organization that moves to another time zone changes none. A sale that a person cancelled here stays cancelled. An invoice without a branch
-- is looked for in all of them; one with a branch also where invoices without one were put (the branch named as the
-- organization is), so that a column more or less doesn't bring a sale in twice.
-- reads: app.import, app.staged_invoice, app.organization, app.branch, app.sale, app.customer, app.sale_cancellation
-- writes: app.import_record, app.import_fault
-- parameters: import_id, after_row, through_row, time_zone, new_stay_new (nobody else has imported since they were found new)
with incoming as materialized (
  select i.*, i.local_time at time zone :time_zone::text as sold_at
  from app.staged_invoice i
  where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty
    and i.first_row > :after_row::integer and i.first_row <= :through_row::integer
    and not (:new_stay_new::boolean and i.action = 'CREATE')
),
known as materialized (
  select distinct on (i.first_row) i.first_row, s.*
  from incoming i
  join app.sale s on s.organization_id = :organization_id and s.source = 'KIOTVIET' and s.code = i.code
  join app.branch b on b.organization_id = :organization_id and b.id = s.branch_id
  join app.organization o on o.id = :organization_id
  where i.branch is null or b.name = i.branch or b.name = o.name
  order by i.first_row, b.name = i.branch desc nulls last, s.revision desc
),
found as (
  select i.first_row, k.id, k.subtotal as known_subtotal, i.lines_amount,
    case
      when k.id is null then 'CREATE'
      when k.status = 'CANCELLED' then
        case when i.status = 'CANCELLED' or exists (
          select from app.sale_cancellation c where c.sale_id = k.id and c.import_id is null) then 'SKIP' else 'CHANGE' end
      when i.status = 'CANCELLED' then 'CANCEL'
      when k.status <> i.status then 'CHANGE'
      when i.lines_hash is not null and k.header_only and k.status = 'COMPLETED' and i.lines_amount <> k.subtotal
        and not (k.is_subtotal_assumed and i.total = k.total) then 'FAULT'
      when (k.kind, k.total, k.paid) is distinct from (i.kind, i.total, i.paid)
        or k.subtotal <> i.subtotal and not i.is_subtotal_assumed
        or k.local_time is distinct from i.local_time and k.sold_at <> i.sold_at
        or i.record ? 'customer_code' and c.code is distinct from i.customer_code
        or not k.header_only and (
          i.record ? 'discount' and k.discount <> i.discount
          or i.record ? 'surcharge' and k.surcharge <> i.surcharge
          or i.record ? 'tax' and k.tax <> i.tax)
        or i.record ? 'seller' and k.seller is distinct from i.seller and not (k.header_only and k.seller is null)
        or i.record ? 'creator' and k.creator <> i.creator
        or i.record ? 'channel' and k.channel is distinct from i.channel and not (k.header_only and k.channel is null)
        or i.record ? 'note' and k.note is distinct from i.note and not (k.header_only and k.note is null)
        or i.lines_hash is not null and not k.header_only and k.content_hash is distinct from i.lines_hash
        then 'CHANGE'
      when i.lines_hash is not null and k.header_only then 'COMPLETE'
      else 'SKIP'
    end as action
  from incoming i
  left join known k on k.first_row = i.first_row
  left join app.customer c on c.organization_id = :organization_id and c.id = k.customer_id
),
compared as materialized (
  select f.first_row, f.id, f.known_subtotal, f.lines_amount,
    case when f.action in ('CHANGE', 'CANCEL') and exists (
      select from app.sale r where r.organization_id = :organization_id and r.returned_sale_id = f.id and r.in_force
    ) then 'RETURNED' else f.action end as action
  from found f
),
told as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
  select :organization_id, :import_id::uuid, c.first_row, coalesce(i.headings->>'subtotal', i.headings->>'amount', ''), c.lines_amount::text,
    'LINES_DIFFER_FROM_SALE', jsonb_build_object('sum', c.lines_amount, 'expected', c.known_subtotal)
  from compared c cross join app.import i
  where c.action = 'FAULT' and i.organization_id = :organization_id and i.id = :import_id::uuid
  union all
  select :organization_id, :import_id::uuid, c.first_row, coalesce(i.headings->>'code', ''), s.code, 'SALE_HAS_RETURNS',
    jsonb_build_object('code', s.code, 'returns', (
      select string_agg(r.code, ', ' order by r.business_date, r.code) from app.sale r
      where r.organization_id = :organization_id and r.returned_sale_id = s.id and r.in_force))
  from compared c join app.sale s on s.organization_id = :organization_id and s.id = c.id cross join app.import i
  where c.action = 'RETURNED' and i.organization_id = :organization_id and i.id = :import_id::uuid
)
update app.import_record r set
  faulty = c.action in ('FAULT', 'RETURNED'),
  action = case when c.action not in ('FAULT', 'RETURNED') then c.action end,
  target_id = case when c.action in ('CREATE', 'CHANGE') then uuidv7() else c.id end,
  previous_id = case when c.action = 'CHANGE' then c.id end
from compared c
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = c.first_row
