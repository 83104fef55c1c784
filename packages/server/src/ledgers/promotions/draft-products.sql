-- The products on sale that a rule nobody kept would be about, and what would become of them: as app.promotion_product says it of
-- one that is kept.
-- reads: app.product, app.product_promotion, app.promotion
-- writes: none
-- parameters: definition
with
rule as materialized (select * from jsonb_populate_record(null::app.promotion, :definition::jsonb)),
kind as (
  select below.id from rule cross join lateral app.categories_below(rule.category_ids) below
)
select product.id as product_id, product.name_sort, legal.ruled_by, legal.override_id, legal.promotable,
  case when legal.promotable then 'COVERED' when rule.promotable_only and not named.is_named then 'PASSED_OVER' else 'BARRED' end as use
from rule
join app.product on product.organization_id = :organization_id and product.status = 'ACTIVE'
join app.product_promotion legal on legal.organization_id = :organization_id and legal.product_id = product.id
cross join lateral (select product.id = any(rule.product_ids || rule.get_product_ids) as is_named) named
where rule.applies <> 'BY_VOUCHER' and (named.is_named or cardinality(rule.product_ids) = 0 and cardinality(rule.category_ids) = 0
  or product.category_id in (select kind.id from kind))
