-- By arm: how many were drawn, of how many the first run-out is old enough to tell, how many of them refilled in time, and
-- mean and variance of the share of covered days.
-- reads: the tables of effect-arms.sql
-- writes: none
-- parameters: as_of, within_days, pdc_days
select arm, count(*)::integer as drawn, min(drawn_on) as "drawnFrom",
  count(*) filter (where measured)::integer as measured,
  count(*) filter (where measured and refilled)::integer as refilled,
  count(pdc)::integer as "pdcCustomers", avg(pdc) as "pdcMean", var_samp(pdc) as "pdcVariance"
from (include './effect-arms.sql') person
group by 1
