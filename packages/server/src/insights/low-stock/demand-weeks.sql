-- The weeks of a product at the branches that keep it, oldest first: what was sold beside the fills of known courses, and
-- days without stock.
-- reads: app.customer, app.product, app.product_day, app.refill_course, app.sale, app.sale_line, app.stock_item,
--   app.stock_movement
-- writes: none
-- parameters: as_of, history_days, product_ids, refills_as_of
select item.branch_id as "branchId", :as_of::date - week.age * 7 - 6 as "from", :as_of::date - week.age * 7 as "to",
  greatest(0, coalesce(sum(quantity), 0))::double precision as quantity, least(7, coalesce(sum(days_out), 0))::integer as "daysOut"
from app.stock_item item
cross join generate_series(0, :history_days::integer / 7 - 1) as week (age)
left join (include './rest-demand.sql') rest on rest.branch_id = item.branch_id and rest.age = week.age
where item.organization_id = :organization_id and item.product_id = any(:product_ids::uuid[])
group by item.branch_id, week.age
order by item.branch_id, week.age desc
