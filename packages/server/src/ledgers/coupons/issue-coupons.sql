-- So many new coupons of a type, with codes that nobody guesses; those that happen to be there already are left out.
-- reads: none
-- writes: app.coupon
-- parameters: count, prefix, promotion_id, branch_ids, issued_on, expires_on, issued_by, now
insert into app.coupon (organization_id, code, promotion_id, branch_ids, issued_on, expires_on, issued_by, created_at, updated_at)
select :organization_id, :prefix::text || upper(left(replace(gen_random_uuid()::text, '-', ''), 10)), :promotion_id::uuid, :branch_ids::uuid[],
  :issued_on::date, :expires_on::date, :issued_by::text, :now::timestamptz, :now::timestamptz
from generate_series(1, :count::integer)
on conflict (organization_id, code) do nothing
returning id
