-- Writes a snapshot's own row once its items are there; a recomputed one keeps its id.
-- reads: app.customer, app.low_stock_item, app.refill_course
-- writes: app.low_stock_snapshot
-- parameters: as_of, data_from, data_through, refills_as_of, service_level_percent, review_days, computed_at, basis_hash,
--   seen_before_xid
insert into app.low_stock_snapshot (organization_id, as_of, data_from, data_through, refills_as_of, service_level_percent,
  review_days, items, computed_at, basis_hash, seen_before_xid, courses)
select :organization_id, :as_of, :data_from, :data_through, :refills_as_of, :service_level_percent, :review_days,
  (select count(*) from app.low_stock_item where organization_id = :organization_id and as_of = :as_of),
  :computed_at, :basis_hash, :seen_before_xid,
  coalesce((select jsonb_object_agg(product_id, counted.courses) from (include './courses-counted.sql') counted), '{}')
on conflict (organization_id, as_of) do update set
  data_from = excluded.data_from, data_through = excluded.data_through, refills_as_of = excluded.refills_as_of,
  service_level_percent = excluded.service_level_percent, review_days = excluded.review_days, items = excluded.items,
  computed_at = excluded.computed_at, basis_hash = excluded.basis_hash, seen_before_xid = excluded.seen_before_xid, courses = excluded.courses
returning items
