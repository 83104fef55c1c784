-- What a campaign offers, and the other products of the same kinds: of the same outermost category. Everything is offered
-- where nothing is named.
-- reads: app.product, app.product_category
-- writes: none
-- parameters: product_ids, category_ids
with recursive
named as (select below.id from app.categories_below(:category_ids::uuid[]) below),
placed as (
  select product.id, product.category_id, product.cost,
    cardinality(:product_ids::uuid[]) + cardinality(:category_ids::uuid[]) = 0 or product.id = any(:product_ids::uuid[])
      or coalesce(product.category_id in (select named.id from named), false) as offered
  from app.product where product.organization_id = :organization_id
),
kind as (
  select category.id, category.parent_id from app.product_category category
  where category.organization_id = :organization_id and category.id in (select category_id from placed where offered)
  union
  select above.id, above.parent_id from app.product_category above join kind on kind.parent_id = above.id
  where above.organization_id = :organization_id
),
whole_kind as (
  select id from kind where parent_id is null
  union
  select below.id from app.product_category below join whole_kind on whole_kind.id = below.parent_id
  where below.organization_id = :organization_id
)
select id, offered, cost from placed
where offered or category_id in (select whole_kind.id from whole_kind)
