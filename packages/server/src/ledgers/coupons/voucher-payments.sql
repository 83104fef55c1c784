-- What each voucher that was used paid of its bill, minor units: its face value at most, out of what the bill was paid with beside
-- cash, cards, transfers and wallets; of several on one bill by their codes. Null where nothing was paid so. below_minimum: the bill,
-- after discounts, does not come to the invoice value. Of vouchers with these ids, or of all (null).
-- reads: app.coupon, app.promotion, app.sale, app.sale_payment
-- writes: none
-- parameters: ids
with
voucher as (
  select coupon.id, coupon.promotion_id, coupon.code, coupon.used_sale_code, (promotion.tiers->0->>'value')::bigint as face,
    (promotion.tiers->0->>'minimum')::bigint as minimum
  from app.coupon
  join app.promotion on promotion.organization_id = :organization_id and promotion.id = coupon.promotion_id
    and promotion.applies = 'BY_VOUCHER'
  where coupon.organization_id = :organization_id and coupon.used_sale_code is not null and coupon.cancelled_at is null
    and (:ids::uuid[] is null or coupon.used_sale_code in (
      select asked.used_sale_code from app.coupon asked
      where asked.organization_id = :organization_id and asked.id = any(:ids::uuid[])))
),
bill as (
  select distinct on (sale.code) sale.code, sale.subtotal - sale.discount as worth, (
      select coalesce(sum(payment.amount), 0) from app.sale_payment payment
      where payment.organization_id = :organization_id and payment.sale_id = sale.id and payment.method in ('OTHER', 'UNKNOWN')) as tendered
  from app.sale
  where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE'
    and sale.code in (select used_sale_code from voucher)
  order by sale.code, sale.sold_at, sale.id
),
paid as (
  select voucher.id, voucher.promotion_id, voucher.minimum > bill.worth as below_minimum,
    least(voucher.face, bill.tendered - coalesce(sum(voucher.face) over earlier, 0)) as paid
  from voucher join bill on bill.code = voucher.used_sale_code
  window earlier as (partition by voucher.used_sale_code order by voucher.code rows between unbounded preceding and 1 preceding)
)
select id, promotion_id as "promotionId", below_minimum as "belowMinimum", case when paid > 0 then paid end::bigint as paid
from paid
where :ids::uuid[] is null or id = any(:ids::uuid[])
