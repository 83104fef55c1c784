-- What movements came of: a bill, a line of a receipt, an import.
-- reads: app.stock_movement, app.sale, app.purchase_receipt_line, app.purchase_receipt, app.import
-- writes: none
-- parameters: ids
select m.id, s.code as "saleCode", r.id as "receiptId", r.code as "receiptCode", i.file_name as "importFile"
from app.stock_movement m
left join app.sale s on s.organization_id = :organization_id and s.id = m.sale_id
left join app.purchase_receipt_line l on l.organization_id = :organization_id and l.id = m.receipt_line_id
left join app.purchase_receipt r on r.organization_id = :organization_id and r.id = l.purchase_receipt_id
left join app.import i on i.organization_id = :organization_id and i.id = m.import_id
where m.organization_id = :organization_id and m.id = any(:ids::uuid[])
