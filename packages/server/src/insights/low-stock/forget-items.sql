-- Takes the items, batches, transfers and margins of a day, of all products (product_ids null) or of the given ones.
-- reads: none
-- writes: app.low_stock_batch, app.low_stock_item, app.low_stock_product, app.low_stock_transfer
-- parameters: as_of, product_ids
with
batches as (
  delete from app.low_stock_batch where organization_id = :organization_id and as_of = :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
),
transfers as (
  delete from app.low_stock_transfer where organization_id = :organization_id and as_of = :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
),
products as (
  delete from app.low_stock_product where organization_id = :organization_id and as_of = :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
)
delete from app.low_stock_item where organization_id = :organization_id and as_of = :as_of
  and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
