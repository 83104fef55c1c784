-- Products over all branches as of a day, as rows of the snapshot: what they brought in a year, and their coming season.
-- Where the lines of a day don't know their cost, the product's own stands for it.
-- reads: app.product, app.product_day, app.stock_item
-- writes: app.low_stock_product
-- parameters: as_of, product_ids
insert into app.low_stock_product
  (organization_id, as_of, product_id, net, known_net, margin, year_ago_before, year_ago_after, recent)
select :organization_id, :as_of, product_id,
  coalesce(sum(net) filter (where business_date > :as_of::date - 365), 0),
  coalesce(sum(net) filter (where business_date > :as_of::date - 365 and cost is not null), 0),
  coalesce(sum(net - cost) filter (where business_date > :as_of::date - 365), 0),
  greatest(0, coalesce(sum(quantity) filter (where business_date <= :as_of::date - 364), 0)),
  greatest(0, coalesce(sum(quantity) filter (
    where business_date > :as_of::date - 364 and business_date <= :as_of::date - 364 + 56), 0)),
  greatest(0, coalesce(sum(quantity) filter (where business_date > :as_of::date - 56), 0))
from (
  select day.organization_id, day.product_id, day.business_date, day.quantity, day.net,
    coalesce(day.cost, day.quantity * product.cost) as cost
  from app.product_day day join app.product on product.id = day.product_id
  where day.organization_id = :organization_id and product.organization_id = :organization_id
) day
where organization_id = :organization_id and business_date > :as_of::date - 364 - 56 and business_date <= :as_of
  and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
  and product_id in (select item.product_id from app.stock_item item where item.organization_id = :organization_id)
group by product_id
