-- Every type of coupon that was approved, with what became of its coupons up to a business date, and what was found on the bills
-- that they were used on. Cancelled ones count as never issued.
-- reads: app.coupon, app.given_discount, app.promotion
-- writes: none
-- parameters: today
with
coupon as materialized (
  select id, promotion_id, used_sale_code is not null or used_at is not null as used, expires_on < :today::date as is_over
  from app.coupon
  where organization_id = :organization_id and cancelled_at is null
),
found as (
  select coupon.promotion_id, count(distinct coupon.id) as coupons, sum(given.discount) as discount, sum(given.net) as revenue,
    sum(given.net - given.cost) as margin, sum(given.net) filter (where given.cost is null) as uncosted
  from coupon
  join app.given_discount given on given.organization_id = :organization_id and given.coupon_id = coupon.id
  group by 1
),
counted as (
  select promotion_id, count(*) as issued, count(*) filter (where used) as used,
    count(*) filter (where not used and coalesce(is_over, false)) as expired
  from coupon group by 1
)
select promotion.id as "promotionId", coalesce(counted.issued, 0)::integer as issued, coalesce(counted.used, 0)::integer as used,
  coalesce(counted.expired, 0)::integer as expired, coalesce(counted.issued - counted.used - counted.expired, 0)::integer as open,
  coalesce(found.discount, 0)::bigint as discount, coalesce(found.revenue, 0)::bigint as revenue,
  coalesce(found.margin, 0)::bigint as margin, coalesce(found.uncosted, 0)::bigint as uncosted,
  coalesce(counted.used - coalesce(found.coupons, 0), 0)::integer as unfound
from app.promotion
left join counted on counted.promotion_id = promotion.id
left join found on found.promotion_id = promotion.id
where promotion.organization_id = :organization_id and promotion.applies <> 'AUTOMATICALLY' and promotion.approved_at is not null
order by promotion.starts_on desc, promotion.id
