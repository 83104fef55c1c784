-- The lines of new and changed receipts in base units, in the order of the file, each with the id that it gets. A base unit
-- cost what its share of the line's amount is.
-- reads: app.import_record, app.staged_receipt_line, app.purchase_receipt
-- writes: none
-- parameters: import_id, after_row, through_row, last_row (the last of these receipts' rows)
select uuidv7() as "receiptLineId", r.target_id as "receiptId", k.status = 'COMPLETED' as "isInForce", k.branch_id as "branchId",
  k.received_at as "movedAt", k.business_date as "businessDate", l.product_id as "productId", coalesce(l.lot, '') as lot,
  l.expires_on as "expiresOn", l.unit_name as "unitName", trim_scale(l.quantity)::text as told,
  trim_scale(round(l.quantity * l.factor, 6))::text as quantity,
  round(case when l.quantity * l.factor > 0 then l.amount / (l.quantity * l.factor) else coalesce(l.unit_price, 0) / l.factor end, 6)::text as cost,
  l.amount, l.row_number as "sourceRow"
from app.import_record r
join app.purchase_receipt k on k.organization_id = :organization_id and k.id = r.target_id
join app.staged_receipt_line l on l.import_id = :import_id::uuid and l.key = r.key
  and l.row_number > :after_row::integer and l.row_number <= :last_row::integer
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
order by r.first_row, l.row_number
