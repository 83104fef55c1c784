-- How many products promotions are about, by what becomes of them there.
-- reads: app.promotion_product
-- parameters: ids (of promotions)
select promotion_id as "promotionId", count(*) filter (where use = 'COVERED')::integer as covered,
  count(*) filter (where use = 'PASSED_OVER')::integer as "passedOver", count(*) filter (where use = 'BARRED')::integer as barred
from app.promotion_product
where organization_id = :organization_id and promotion_id = any (:ids::uuid[])
group by promotion_id
