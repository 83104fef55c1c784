-- Days whose discounts may be explained otherwise than they are: of sales that changed since, or of which some came back (all days,
-- where nothing was matched yet), and all from a day on, where one is given; those that a changed promotion holds on, or that a
-- changed coupon was used on. A row says by its xmin, 32 bits that come around, whether a transaction at or past :seen_before_xid
-- wrote it.
-- reads: app.coupon, app.given_discount, app.promotion, app.sale
-- writes: none
-- parameters: seen_before_xid, from_day
select day::text from (
  select coalesce(returned_business_date, business_date) as day from app.sale
  where organization_id = :organization_id and (kind = 'SALE' or returned_sale_id is not null)
    and (:seen_before_xid::bigint is null or business_date >= :from_day::date
      or (xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648)
  union
  select given.business_date
  from app.promotion
  join app.given_discount given on given.organization_id = :organization_id
    and given.business_date between promotion.starts_on and promotion.ends_on + 1
  where promotion.organization_id = :organization_id and promotion.approved_at is not null
    and (promotion.xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
  union
  select sale.business_date
  from app.coupon
  join app.sale on sale.organization_id = :organization_id and sale.code = coupon.used_sale_code
  where coupon.organization_id = :organization_id and sale.in_force
    and (coupon.xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648
) touched
order by day
