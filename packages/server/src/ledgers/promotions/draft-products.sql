-- The products on sale that a rule nobody kept would be about, and what would become of them: as app.promotion_product says it of
-- one that is kept.
-- reads: app.product, app.product_category, app.product_promotion, app.promotion
-- writes: none
-- parameters: definition
with recursive
rule as materialized (select * from jsonb_populate_record(null::app.promotion, :definition::jsonb)),
kind as (
  select category.id from rule
  join app.product_category category on category.organization_id = :organization_id and category.id = any(rule.category_ids)
  union
  select below.id from kind join app.product_category below on below.organization_id = :organization_id and below.parent_id = kind.id
)
select product.id as product_id, product.name_sort, legal.ruled_by, legal.override_id, legal.promotable,
  case when legal.promotable then 'COVERED' when rule.promotable_only and not named.is_named then 'PASSED_OVER' else 'BARRED' end as use
from rule
join app.product on product.organization_id = :organization_id and product.status = 'ACTIVE'
join app.product_promotion legal on legal.organization_id = :organization_id and legal.product_id = product.id
cross join lateral (select product.id = any(rule.product_ids || rule.get_product_ids) as is_named) named
where rule.applies <> 'BY_VOUCHER' and (named.is_named or cardinality(rule.product_ids) = 0 and cardinality(rule.category_ids) = 0
  or product.category_id in (select kind.id from kind))
