-- Writes a snapshot's own row once its courses are there; a recomputed one keeps its id.
-- reads: app.refill_course
-- writes: app.refill_snapshot
-- parameters: as_of, data_through, lead_days, shrinkage, learned_through, basis_hash, computed_at, seen_before_xid
insert into app.refill_snapshot as snapshot
  (organization_id, as_of, data_through, lead_days, shrinkage, learned_through, basis_hash, courses, computed_at,
   seen_before_xid)
select :organization_id, :as_of, :data_through, :lead_days, :shrinkage, :learned_through, :basis_hash,
  (select count(*) from app.refill_course where organization_id = :organization_id and as_of = :as_of),
  :computed_at, :seen_before_xid
on conflict (organization_id, as_of) do update set
  data_through = excluded.data_through, lead_days = excluded.lead_days, shrinkage = excluded.shrinkage,
  learned_through = excluded.learned_through, basis_hash = excluded.basis_hash, courses = excluded.courses,
  computed_at = excluded.computed_at, seen_before_xid = excluded.seen_before_xid
returning courses
