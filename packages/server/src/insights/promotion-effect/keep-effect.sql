-- Keeps what was found as of a day, in place of what was found of that day before.
-- reads: none
-- writes: app.promotion_effect
-- parameters: campaign_id, as_of, now, design, verdict, profit, low, high, p, figures
insert into app.promotion_effect
  (organization_id, campaign_id, as_of, computed_at, design, verdict, profit, profit_low, profit_high, p, figures)
values (:organization_id, :campaign_id::uuid, :as_of::date, :now, :design, :verdict, :profit::bigint, :low::bigint, :high::bigint,
  :p::double precision, :figures::jsonb)
on conflict (organization_id, campaign_id, as_of) do update set computed_at = excluded.computed_at, design = excluded.design,
  verdict = excluded.verdict, profit = excluded.profit, profit_low = excluded.profit_low, profit_high = excluded.profit_high,
  p = excluded.p, figures = excluded.figures
