-- How many products a rule nobody kept would be about, by what would become of them, and the first that may not be promoted: those
-- for which it could not be approved before those that it passes over, by name.
-- reads: the tables of draft-products.sql
-- writes: none
-- parameters: definition, count
with
product as materialized (include './draft-products.sql'),
left_out as (
  select product_id, use, ruled_by, override_id, row_number() over (order by use, name_sort, product_id) as place
  from product where use <> 'COVERED'
)
select count(*) filter (where use = 'COVERED')::integer as covered, count(*) filter (where use = 'PASSED_OVER')::integer as "passedOver",
  count(*) filter (where use = 'BARRED')::integer as barred,
  coalesce((
    select json_agg(json_build_object('id', product_id, 'ruledBy', ruled_by, 'overrideId', override_id, 'promotable', false) order by place)
    from left_out where place <= :count::integer), '[]') as "leftOut"
from product
