-- How long each supplier of a snapshot takes from order to receipt, the one of most items first.
-- reads: app.low_stock_item, app.supplier
-- writes: none
-- parameters: as_of
select item.supplier_id as "supplierId", supplier.name as "supplierName", supplier.lead_time_days as "setDays",
  max(item.lead_time)::double precision as "leadTime", max(item.lead_time_deviation)::double precision as "leadTimeDeviation",
  max(item.lead_time_receipts) as receipts, count(*)::integer as items
from app.low_stock_item item
left join app.supplier on supplier.organization_id = item.organization_id and supplier.id = item.supplier_id
where item.organization_id = :organization_id and item.as_of = :as_of
group by item.supplier_id, supplier.name, supplier.lead_time_days
order by count(*) desc, supplier.name, item.supplier_id
