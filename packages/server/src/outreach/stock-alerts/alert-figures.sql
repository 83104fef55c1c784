-- What the newest figures say of the product at the branch that alerts are of.
-- reads: app.low_stock_item, app.low_stock_snapshot, app.stock_alert
-- writes: none
-- parameters: ids
select alert.id, item.as_of as "asOf", item.on_hand::double precision as "onHand", item.usable::double precision as usable,
  item.on_order::double precision as "onOrder", item.position::double precision as position,
  greatest(item.reorder_point, item.minimum)::double precision as level, item.days_of_cover::double precision as "daysOfCover",
  item.runs_out_on as "runsOutOn", item.firm_patients as "firmPatients", item.unserved_patients as "unservedPatients",
  item.suggested_order::double precision as "suggestedOrder", item.transfer_in::double precision as "transferIn"
from app.stock_alert alert
join app.low_stock_item item on item.organization_id = :organization_id and item.branch_id = alert.branch_id
  and item.product_id = alert.product_id
  and item.as_of = (select max(as_of) from app.low_stock_snapshot where organization_id = :organization_id)
where alert.organization_id = :organization_id and alert.id = any(:ids::uuid[])
