-- Forgets snapshots as of days before keep_daily_from that were made before then too, but the last one of each month. Any
-- of them can be computed again.
-- reads: app.low_stock_snapshot
-- writes: app.low_stock_batch, app.low_stock_item, app.low_stock_product, app.low_stock_snapshot, app.low_stock_transfer
-- parameters: keep_daily_from
with
forgotten as (
  select snapshot.as_of from app.low_stock_snapshot snapshot
  where snapshot.organization_id = :organization_id and snapshot.as_of < :keep_daily_from
    and snapshot.computed_at < :keep_daily_from::date
    and exists (
      select from app.low_stock_snapshot later
      where later.organization_id = :organization_id and later.as_of > snapshot.as_of
        and date_trunc('month', later.as_of) = date_trunc('month', snapshot.as_of))
),
batches as (
  delete from app.low_stock_batch batch using forgotten
  where batch.organization_id = :organization_id and batch.as_of = forgotten.as_of
),
transfers as (
  delete from app.low_stock_transfer transfer using forgotten
  where transfer.organization_id = :organization_id and transfer.as_of = forgotten.as_of
),
products as (
  delete from app.low_stock_product product using forgotten
  where product.organization_id = :organization_id and product.as_of = forgotten.as_of
),
items as (
  delete from app.low_stock_item item using forgotten
  where item.organization_id = :organization_id and item.as_of = forgotten.as_of
)
delete from app.low_stock_snapshot snapshot using forgotten
where snapshot.organization_id = :organization_id and snapshot.as_of = forgotten.as_of
