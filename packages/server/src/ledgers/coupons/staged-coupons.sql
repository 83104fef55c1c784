-- The staged coupons of a range beside the known ones of the same code, as they would stand. An empty cell says nothing, what is
-- used stays used, and what was cancelled here stays so.
-- reads: app.branch, app.coupon, app.customer, app.import_record, app.promotion
-- writes: none
-- parameters: import_id, after_row, through_row, time_zone, now
select r.first_row, r.target_id, r.action, k.id as known_id, h.code, k.promotion_id as known_type,
  coalesce(k.promotion_id, by_code.id, by_name.id) as promotion_id, coalesce(h.issued_on, k.issued_on) as issued_on,
  coalesce(h.expires_on, k.expires_on) as expires_on, coalesce(place.ids, k.branch_ids, '{}') as branch_ids,
  coalesce(c.merged_into_id, c.id, k.customer_id) as customer_id, coalesce(k.used_sale_code, h.used_sale_code) as used_sale_code,
  -- used, whenever it was: by the day that the file says nothing of, when it was told
  coalesce(k.used_at, h.used_at at time zone :time_zone::text,
    case when h.status = 'USED' and coalesce(k.used_sale_code, h.used_sale_code) is null then :now::timestamptz end) as used_at,
  coalesce(k.cancelled_at, case when h.status = 'CANCELLED' and num_nonnulls(k.used_sale_code, h.used_sale_code, k.used_at, h.used_at) = 0
    then :now::timestamptz end) as cancelled_at,
  k.issued_on as known_issued, k.expires_on as known_expires, k.branch_ids as known_branches, k.customer_id as known_customer,
  k.used_sale_code as known_sale, k.used_at as known_used, k.cancelled_at as known_cancelled
from app.import_record r
cross join lateral jsonb_to_record(r.record) as h(code text, type text, issued_on date, expires_on date, branches text[],
  customer_code text, used_sale_code text, used_at timestamp, status text)
left join app.coupon k on k.organization_id = :organization_id and k.code = h.code
left join app.promotion by_code on by_code.organization_id = :organization_id and by_code.code = h.type
  and by_code.applies <> 'AUTOMATICALLY' and by_code.approved_at is not null
left join lateral (
  select named.id from app.promotion named
  where named.organization_id = :organization_id and app.fold(named.name) = app.fold(h.type) and named.applies <> 'AUTOMATICALLY'
    and named.approved_at is not null
  order by named.starts_on <= h.issued_on desc, named.starts_on desc, named.id limit 1
) by_name on true
left join app.customer c on c.organization_id = :organization_id and c.code = h.customer_code
left join lateral (
  select array_agg(branch.id order by branch.id) as ids from app.branch
  where branch.organization_id = :organization_id and app.fold(branch.name) in (select app.fold(name) from unnest(h.branches) name)
) place on true
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
