-- Coupons that can't be: of a type that has no coupons or vouchers, of branches or customers nobody knows, over before they were
-- issued; and of the known ones, those of another type, used on another bill already, or used though they were cancelled here.
-- reads: app.branch, app.coupon, app.customer, app.import, app.import_record, app.promotion
-- writes: app.import_fault, app.import_record
-- parameters: import_id
with incoming as materialized (
  select r.first_row, h.*, coalesce(by_code.id, by_name.id) as promotion_id, k.id as known_id, k.promotion_id as known_type,
    k.used_sale_code as known_sale, k.cancelled_at is not null as is_cancelled
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(code text, type text, issued_on date, expires_on date, branches text[],
    customer_code text, used_sale_code text, used_at timestamp, status text)
  left join app.promotion by_code on by_code.organization_id = :organization_id and by_code.code = h.type
    and by_code.applies <> 'AUTOMATICALLY' and by_code.approved_at is not null
  left join lateral (
    select named.id from app.promotion named
    where named.organization_id = :organization_id and app.fold(named.name) = app.fold(h.type) and named.applies <> 'AUTOMATICALLY'
      and named.approved_at is not null
    order by named.starts_on <= h.issued_on desc, named.starts_on desc, named.id limit 1
  ) by_name on true
  left join app.coupon k on k.organization_id = :organization_id and k.code = h.code
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
),
unfit as materialized (
  select first_row, 'type' as field, type as value, 'UNKNOWN_COUPON_TYPE' as code, '{}'::jsonb as params
  from incoming where promotion_id is null
  union all
  select i.first_row, 'branches', named.name, 'UNKNOWN_COUPON_BRANCH', '{}'
  from incoming i cross join unnest(i.branches) named(name)
  where not exists (
    select from app.branch where branch.organization_id = :organization_id and app.fold(branch.name) = app.fold(named.name))
  union all
  select i.first_row, 'customer_code', i.customer_code, 'UNKNOWN_CUSTOMER', '{}'
  from incoming i
  left join app.customer c on c.organization_id = :organization_id and c.code = i.customer_code
  where i.customer_code is not null and c.id is null
  union all
  select first_row, 'expires_on', to_char(expires_on, 'DD/MM/YYYY'), 'EXPIRES_BEFORE_ISSUE', '{}'
  from incoming where expires_on < issued_on
  union all
  select i.first_row, 'type', i.type, 'COUPON_OF_OTHER_TYPE', jsonb_build_object('known', known.code)
  from incoming i
  join app.promotion known on known.organization_id = :organization_id and known.id = i.known_type
  where i.promotion_id is not null and i.promotion_id <> i.known_type
  union all
  select first_row, 'used_sale_code', used_sale_code, 'COUPON_USED_BEFORE', jsonb_build_object('known', known_sale)
  from incoming where used_sale_code <> known_sale
  union all
  select first_row, 'used_sale_code', coalesce(used_sale_code, status, ''), 'COUPON_IS_CANCELLED', '{}'
  from incoming where is_cancelled and (num_nonnulls(used_sale_code, used_at) > 0 or status = 'USED')
),
told as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
  select :organization_id, :import_id::uuid, u.first_row, coalesce(i.headings->>u.field, u.field), u.value, u.code, u.params
  from unfit u cross join app.import i
  where i.organization_id = :organization_id and i.id = :import_id::uuid
  order by u.first_row, u.code
)
update app.import_record r set faulty = true
from unfit u
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = u.first_row
