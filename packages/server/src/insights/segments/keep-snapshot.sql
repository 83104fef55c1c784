-- Writes a snapshot's own row once its members are there; a recomputed one keeps its id.
-- reads: none
-- writes: app.segment_snapshot
-- parameters: as_of, window_days, frequency, data_through, computed_at, scored, lapsed, no_purchases, last_day_cuts, frequency_cuts, monetary_cuts, cell_segments, seen_before_xid, own_bounds
insert into app.segment_snapshot as snapshot
  (organization_id, as_of, window_days, frequency, data_through, computed_at, scored, lapsed, no_purchases,
   last_day_cuts, frequency_cuts, monetary_cuts, cell_segments, seen_before_xid, own_bounds)
values
  (:organization_id, :as_of, :window_days, :frequency, :data_through, :computed_at, :scored, :lapsed, :no_purchases,
   :last_day_cuts, :frequency_cuts, :monetary_cuts, :cell_segments, :seen_before_xid, :own_bounds)
on conflict (organization_id, as_of) do update set
  window_days = excluded.window_days, frequency = excluded.frequency, data_through = excluded.data_through,
  computed_at = excluded.computed_at, scored = excluded.scored, lapsed = excluded.lapsed,
  no_purchases = excluded.no_purchases, last_day_cuts = excluded.last_day_cuts,
  frequency_cuts = excluded.frequency_cuts, monetary_cuts = excluded.monetary_cuts,
  cell_segments = excluded.cell_segments, seen_before_xid = excluded.seen_before_xid,
  own_bounds = excluded.own_bounds
