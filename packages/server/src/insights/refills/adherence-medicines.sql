-- The long-term courses of a snapshot by medicine: how many there are, of how many adherence is measured (known supply,
-- two fill days or more, 91 days or more, some of them covered), of how many PDC is high enough, who stopped.
-- reads: app.refill_course
-- writes: none
-- parameters: as_of, adherent_pdc, stopped_before
select medicine_key as "medicineKey", count(*)::integer as courses,
  count(*) filter (where measured)::integer as measured,
  count(*) filter (where measured and covered_days >= :adherent_pdc::numeric * period_days)::integer as adherent,
  count(*) filter (where run_out_on < :stopped_before)::integer as stopped
from (
  select *, method in ('PRESCRIPTION', 'PRODUCT') and fill_days >= 2 and period_days >= 91 and covered_days > 0 as measured
  from app.refill_course
  where organization_id = :organization_id and as_of = :as_of
) course
group by medicine_key
order by courses desc, medicine_key
