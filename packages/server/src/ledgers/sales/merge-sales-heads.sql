-- New sales, and new revisions of changed ones with the lines of the earlier where only its head is told again. What the
-- file has no column for stays as it was.
-- reads: app.import_record, app.staged_invoice, app.branch, app.customer, app.sale
-- writes: app.sale
-- parameters: import_id, after_row, through_row, time_zone, default_branch, now
with earlier as materialized (
  select k.* from app.import_record r
  join app.sale k on k.organization_id = :organization_id and k.id = r.previous_id
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.previous_id is not null
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
)
insert into app.sale (organization_id, id, source, branch_id, code, revision, kind, status, in_force, customer_id, sold_at,
  business_date, seller, channel, note, subtotal, discount, surcharge, tax, total, paid, due, header_only, content_hash,
  import_id, source_row, created_at, local_time, is_subtotal_assumed, file_hash, creator)
select :organization_id, i.target_id, 'KIOTVIET', case when i.branch is null then coalesce(k.branch_id, b.id) else b.id end, i.code, coalesce(k.revision, 0) + 1, i.kind, i.status, i.status = 'COMPLETED',
  case when i.record ? 'customer_code' then c.id else k.customer_id end,
  i.local_time at time zone :time_zone::text, i.local_time::date,
  case when i.record ? 'seller' then i.seller else k.seller end,
  case when i.record ? 'channel' then i.channel else k.channel end,
  case when i.record ? 'note' then i.note else k.note end,
  case when parts.kept then k.subtotal else i.subtotal end,
  case when parts.kept then k.discount else i.discount end,
  case when parts.kept then k.surcharge else i.surcharge end,
  case when parts.kept then k.tax else i.tax end,
  i.total, i.paid, i.total - i.paid,
  i.lines_hash is null and (k.id is null or k.header_only or not parts.agree),
  case when i.lines_hash is not null then i.lines_hash when parts.agree then k.content_hash end,
  :import_id::uuid, i.first_row, :now::timestamptz, i.local_time,
  i.is_subtotal_assumed and (k.id is null or not parts.kept or k.is_subtotal_assumed), i.file_hash,
  case when i.record ? 'creator' then i.creator else k.creator end
from app.staged_invoice i
join app.branch b on b.organization_id = :organization_id and b.name = coalesce(i.branch, :default_branch::text)
left join app.customer c on c.organization_id = :organization_id and c.code = i.customer_code
left join earlier k on k.id = i.previous_id
cross join lateral (
  select s.agree, s.agree and (i.is_subtotal_assumed or not i.record ?| array['discount', 'surcharge', 'tax']) and k.total = i.total as kept
  from (
    select k.id is not null and k.kind = i.kind and case when i.is_subtotal_assumed then k.total = i.total
      and (not i.record ? 'discount' or k.discount = i.discount)
      and (not i.record ? 'surcharge' or k.surcharge = i.surcharge)
      and (not i.record ? 'tax' or k.tax = i.tax)
      else k.subtotal = i.subtotal end as agree
  ) s
) parts
where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty and i.action in ('CREATE', 'CHANGE')
  and i.first_row > :after_row::integer and i.first_row <= :through_row::integer
order by i.first_row
