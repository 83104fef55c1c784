-- What was sold in a period and in the one it is compared with, by product or by medicine (its ingredients and route; empty
-- where they are not confirmed), over the branches that may be seen; of one medicine alone where it is given.
-- reads: app.product, app.product_day
-- writes: none
-- parameters: from_day, to_day, before_from, before_to, by_medicine, medicine_key
select case when :by_medicine then coalesce(product.medicine_key, '') else product.id::text end as key,
  count(distinct product.id)::integer as products, sum(sold.net)::bigint as net, sum(sold.before_net)::bigint as before_net,
  sum(sold.quantity) as quantity, sum(sold.before_quantity) as before_quantity
from (
  select product_id,
    coalesce(sum(net) filter (where business_date between :from_day and :to_day), 0) as net,
    coalesce(sum(net) filter (where business_date between :before_from and :before_to), 0) as before_net,
    coalesce(sum(quantity) filter (where business_date between :from_day and :to_day), 0) as quantity,
    coalesce(sum(quantity) filter (where business_date between :before_from and :before_to), 0) as before_quantity
  from app.product_day
  where organization_id = :organization_id
    and (business_date between :from_day and :to_day or business_date between :before_from and :before_to)
  group by product_id
) sold
join app.product on product.organization_id = :organization_id and product.id = sold.product_id
where (:medicine_key::text is null or coalesce(product.medicine_key, '') = :medicine_key)
  and (sold.net <> 0 or sold.before_net <> 0 or sold.quantity <> 0 or sold.before_quantity <> 0)
group by 1
