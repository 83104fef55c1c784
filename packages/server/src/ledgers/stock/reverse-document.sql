-- All that a document moved moves back, as a document of its own. Stock items must be locked.
-- reads: app.stock_movement
-- writes: app.stock_movement
-- parameters: document_id, reversed_id, at, business_date, reason, moved_by
insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at,
  business_date, document_id, reverses_id, reason, moved_by)
select :organization_id, m.branch_id, m.product_id, m.batch_id, m.kind, -m.quantity, m.unit_cost, :at::timestamptz,
  :business_date::date, :document_id::uuid, m.id, :reason, :moved_by
from app.stock_movement m
where m.organization_id = :organization_id and m.document_id = :reversed_id::uuid
order by m.id
