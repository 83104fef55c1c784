-- What vouchers explain of what the sales of these imports were paid with in a way that their files don't tell: their face
-- values, at most what was paid so. An import without any is left out.
-- reads: app.coupon, app.promotion, app.sale, app.sale_payment
-- writes: none
-- parameters: ids
select paid.import_id as "importId", sum(least(paid.untold, paid.face))::bigint as paid
from (
  select sale.import_id, sale.id, sum((promotion.tiers->0->>'value')::bigint) as face, (
      select coalesce(sum(payment.amount), 0) from app.sale_payment payment
      where payment.organization_id = :organization_id and payment.sale_id = sale.id and payment.method = 'UNKNOWN') as untold
  from app.coupon
  join app.promotion on promotion.organization_id = :organization_id and promotion.id = coupon.promotion_id
    and promotion.applies = 'BY_VOUCHER'
  join app.sale on sale.organization_id = :organization_id and sale.code = coupon.used_sale_code
    and sale.import_id = any(:ids::uuid[])
  where coupon.organization_id = :organization_id and coupon.used_sale_code is not null and coupon.cancelled_at is null
  group by sale.import_id, sale.id
) paid
group by paid.import_id
