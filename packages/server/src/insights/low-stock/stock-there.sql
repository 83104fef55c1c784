-- What was there of each batch at the end of the as-of: the level without later movements; and whether it was held then.
-- unit_cost is the batch's or else the product's.
-- reads: app.batch, app.product, app.stock_level, app.stock_movement, the tables of settings-then.sql
-- writes: none
-- parameters: as_of, product_ids, settings_on
select level.branch_id, level.product_id, level.batch_id, level.quantity - coalesce(later.quantity, 0) as quantity,
  batch.expires_on,
  case when past.was is null then batch.hold else past.was ->> 'hold' end is not null as held, coalesce(batch.cost, product.cost) as unit_cost
from app.stock_level level
join app.batch on batch.id = level.batch_id
join app.product on product.id = level.product_id
left join (
  select branch_id, product_id, batch_id, sum(quantity) as quantity from app.stock_movement
  where organization_id = :organization_id and business_date > :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
  group by 1, 2, 3
) later on later.branch_id = level.branch_id and later.product_id = level.product_id and later.batch_id = level.batch_id
left join (
  select batch_id, was from (include './settings-then.sql') then_set where batch_id is not null
) past on past.batch_id = level.batch_id
where level.organization_id = :organization_id and batch.organization_id = :organization_id
  and product.organization_id = :organization_id
  and (:product_ids::uuid[] is null or level.product_id = any(:product_ids::uuid[]))
