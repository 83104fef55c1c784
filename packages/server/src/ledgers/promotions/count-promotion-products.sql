-- How many products on sale promotions are about, by what becomes of them there, as app.promotion_product says of each: counted by
-- kind of product first, so that it does not take every promotion with every product.
-- reads: app.product, app.product_promotion, app.promotion
-- parameters: ids (of promotions)
with
asked as materialized (
  select id, promotable_only, category_ids, product_ids || get_product_ids as named_ids,
    cardinality(product_ids) + cardinality(category_ids) = 0 as of_all
  from app.promotion
  where organization_id = :organization_id and id = any (:ids::uuid[]) and applies <> 'BY_VOUCHER'
),
legal as materialized (
  select product.id, product.category_id, legality.promotable
  from app.product
  join app.product_promotion legality on legality.organization_id = :organization_id and legality.product_id = product.id
  where product.organization_id = :organization_id and product.status = 'ACTIVE'
),
reached as (
  select asked.id as promotion_id, below.id
  from asked cross join lateral app.categories_below(asked.category_ids) below
),
kind as materialized (
  select category_id, count(*) filter (where promotable) as may, count(*) filter (where not promotable) as may_not
  from legal group by category_id
),
of_kinds as (
  select asked.id as promotion_id, sum(kind.may) as may, sum(kind.may_not) as may_not
  from asked cross join kind where asked.of_all group by asked.id
  union all
  select reached.promotion_id, sum(kind.may), sum(kind.may_not)
  from reached join kind on kind.category_id = reached.id group by reached.promotion_id
),
named as (
  select distinct asked.id as promotion_id, legal.id, legal.promotable,
    asked.of_all or coalesce((asked.id, legal.category_id) in (select promotion_id, reached.id from reached), false) as is_of_kind
  from asked
  cross join lateral unnest(asked.named_ids) each (id)
  join legal on legal.id = each.id
),
of_named as (
  select promotion_id, count(*) filter (where promotable and not is_of_kind) as may,
    count(*) filter (where not promotable and not is_of_kind) as may_not,
    count(*) filter (where not promotable and is_of_kind) as may_not_of_kind
  from named group by promotion_id
)
select asked.id as "promotionId", (coalesce(of_kinds.may, 0) + coalesce(of_named.may, 0))::integer as covered,
  case when asked.promotable_only then coalesce(of_kinds.may_not, 0) - coalesce(of_named.may_not_of_kind, 0) else 0 end::integer
    as "passedOver",
  (coalesce(of_named.may_not, 0)
    + case when asked.promotable_only then coalesce(of_named.may_not_of_kind, 0) else coalesce(of_kinds.may_not, 0) end)::integer as barred
from asked
left join of_kinds on of_kinds.promotion_id = asked.id
left join of_named on of_named.promotion_id = asked.id
