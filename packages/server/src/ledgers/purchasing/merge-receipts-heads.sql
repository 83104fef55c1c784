-- New receipts, and new revisions of changed ones. What the file has no column for stays as it was.
-- reads: app.staged_receipt, app.staged_row, app.branch, app.supplier, app.purchase_receipt
-- writes: app.purchase_receipt
-- parameters: import_id, after_row, through_row, last_row (the last of these receipts' rows), time_zone, default_branch, now
with plain as materialized (
  select s.key, md5(string_agg(concat(s.product_sku, e'\x1f', s.unit_name, e'\x1f', s.quantity, e'\x1f', s.unit_price, e'\x1f', s.amount, e'\x1f', s.note), e'\x1e'
    order by s.product_sku, s.amount, s.quantity, s.unit_price, s.unit_name, s.note)) as hash
  from app.staged_row s
  where s.import_id = :import_id::uuid and s.key is not null
    and s.row_number > :after_row::integer and s.row_number <= :last_row::integer
  group by s.key
)
insert into app.purchase_receipt (organization_id, id, source, branch_id, code, revision, supplier_id, status, received_at,
  business_date, discount, tax, total, note, content_hash, plain_hash, local_time, import_id, source_row, created_at)
select :organization_id, i.target_id, 'KIOTVIET', case when i.branch is null then coalesce(k.branch_id, b.id) else b.id end, i.code,
  coalesce(k.revision, 0) + 1, case when i.record ? 'supplier_code' then s.id else k.supplier_id end, i.status,
  i.local_time at time zone :time_zone::text, i.local_time::date,
  coalesce(i.discount, k.discount, 0), coalesce(i.tax, k.tax, 0), i.total, case when i.record ? 'note' then i.note else k.note end,
  i.lines_hash, p.hash, i.local_time, :import_id::uuid, i.first_row, :now::timestamptz
from app.staged_receipt i
join app.branch b on b.organization_id = :organization_id and b.name = coalesce(i.branch, :default_branch::text)
join plain p on p.key = i.key
left join app.supplier s on s.organization_id = :organization_id and s.code = i.supplier_code
left join app.purchase_receipt k on k.organization_id = :organization_id and k.id = i.previous_id
where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty and i.action in ('CREATE', 'CHANGE')
  and i.first_row > :after_row::integer and i.first_row <= :through_row::integer
order by i.first_row
