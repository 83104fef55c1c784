-- Own bounds of the scores instead of fifths, as {"recency": […], "frequency": […], "monetary": […]}: the greatest values
-- of four scores each, ascending; null where fifths are scored.
alter table app.organization add column segment_bounds jsonb check (jsonb_typeof(segment_bounds) = 'object');

-- Whether a snapshot's cuts are the organization's own bounds, or fifths.
alter table app.segment_snapshot add column own_bounds boolean not null default false;
