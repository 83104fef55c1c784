-- The customers compared, those with equal outcomes as one row, with what an arm's figures are made of.
-- reads: the tables of effect-outcomes.sql
-- writes: none
-- parameters: campaign_id, matched, discounted_only, starts_on, during_to, after_from, after_to, before_from, before_half,
--   before_after, product_ids, category_ids
select stratum, treated, offer, revenue, margin, others, after, pre_trend as "preTrend", count(*)::integer as customers,
  count(*) filter (where responded)::integer as responders, count(*) filter (where buyer)::integer as buyers, count(*) filter (where participant)::integer as participants,
  count(*) filter (where buyer and is_new)::integer as "newBuyers", sum(bought)::bigint as bought,
  sum(units)::double precision as units, sum(discount)::bigint as discount
from (include './effect-outcomes.sql') outcome
group by stratum, treated, offer, revenue, margin, others, after, pre_trend
