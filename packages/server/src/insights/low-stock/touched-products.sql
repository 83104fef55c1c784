-- Products of which something was written since a snapshot of this very day: sales, stock, how they are ordered, requests
-- and receipts, courses, with all of the same medicine; and those of which there are fewer courses. A row says by its xmin, 32 bits that come around, whether a
-- transaction at or past :seen_before_xid wrote it.
-- reads: app.batch, app.customer, app.low_stock_snapshot, app.product, app.product_day, app.purchase_receipt, app.purchase_receipt_line,
--   app.purchase_request, app.purchase_request_line, app.refill_course, app.stock_item, app.stock_level
-- writes: none
-- parameters: as_of, seen_before_xid, refills_as_of
with
changed as (
  select product_id from app.product_day
  where organization_id = :organization_id and (xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
  union
  select product_id from app.stock_item
  where organization_id = :organization_id and (xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
  union
  select product_id from app.stock_level
  where organization_id = :organization_id and (xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
  union
  select product_id from app.batch
  where organization_id = :organization_id and (xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
  union
  select id from app.product
  where organization_id = :organization_id and (xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
  union
  select line.product_id
  from app.purchase_request request join app.purchase_request_line line on line.purchase_request_id = request.id
  where request.organization_id = :organization_id and line.organization_id = :organization_id
    and ((request.xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
      or (line.xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648)
  union
  select line.product_id
  from app.purchase_receipt receipt join app.purchase_receipt_line line on line.purchase_receipt_id = receipt.id
  where receipt.organization_id = :organization_id and line.organization_id = :organization_id
    and (receipt.xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
  union
  select coalesce(counted.product_id, before.product_id)
  from (include './courses-counted.sql') counted
  full join (
    select key::uuid as product_id, value::integer as courses
    from app.low_stock_snapshot snapshot cross join jsonb_each_text(snapshot.courses)
    where snapshot.organization_id = :organization_id and snapshot.as_of = :as_of
  ) before on before.product_id = counted.product_id
  where counted.written or counted.courses is distinct from before.courses
)
select product_id as id from changed
union
select other.id from changed
join app.product on product.id = changed.product_id
join app.product other on other.medicine_key = product.medicine_key
where product.organization_id = :organization_id and other.organization_id = :organization_id
