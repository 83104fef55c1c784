-- The weeks of a product at the branches that keep it, oldest first: what was sold beside the fills of known courses, and
-- days without stock or on offer, and what campaigns added.
-- reads: app.stock_item, the tables of rest-demand.sql
-- writes: none
-- parameters: as_of, history_days, product_ids, refills_as_of
select item.branch_id as "branchId", :as_of::date - week.age * 7 - 6 as "from", :as_of::date - week.age * 7 as "to",
  greatest(0, coalesce(sum(quantity), 0))::double precision as quantity, least(7, coalesce(sum(days_out), 0))::integer as "daysOut",
  least(7, coalesce(sum(days_promoted), 0))::integer as "daysPromoted", coalesce(sum(added), 0)::double precision as added
from app.stock_item item
cross join generate_series(0, :history_days::integer / 7 - 1) as week (age)
left join (include './rest-demand.sql') rest on rest.branch_id = item.branch_id and rest.age = week.age
where item.organization_id = :organization_id and item.product_id = any(:product_ids::uuid[])
group by item.branch_id, week.age
order by item.branch_id, week.age desc
