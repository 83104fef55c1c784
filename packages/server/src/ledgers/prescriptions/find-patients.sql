-- Whose each staged prescription is, written to its record: the customer of its code; without a code the one customer who
-- has its phone, and the name that it tells if it tells one. A merged customer stands for whom she became.
-- reads: app.import_record, app.customer
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
with told as materialized (
  select r.first_row, h.customer_code, h.phones, nullif(app.fold(h.customer_name), '') as name
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(customer_code text, phones text[], customer_name text)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
phone as materialized (
  select t.first_row, t.name, p.phone from told t cross join lateral unnest(t.phones) p(phone) where t.customer_code is null
),
owner as materialized (
  select coalesce(s.id, c.id) as id, coalesce(s.name, c.name) as name, p.phone
  from app.customer c
  left join app.customer s on s.organization_id = :organization_id and s.id = c.merged_into_id
  cross join lateral unnest(c.phones) p(phone)
  where c.organization_id = :organization_id and p.phone in (select phone from phone)
),
candidate as materialized (
  select distinct p.first_row, o.id, o.name, p.name is null or app.fold(o.name) = p.name as is_named
  from phone p join owner o on o.phone = p.phone
),
found as (
  select t.first_row, coalesce(c.merged_into_id, c.id) as id, null::integer as same_phone, null as phone_of
  from told t join app.customer c on c.organization_id = :organization_id and c.code = t.customer_code
  union all
  select first_row, case when count(*) filter (where is_named) = 1 then (array_agg(id) filter (where is_named))[1] end,
    case when count(*) filter (where is_named) <> 1 then count(*) end,
    case when count(*) filter (where is_named) = 0 then min(name) end
  from candidate group by first_row
)
update app.import_record r set record = r.record - array['customer_id', 'same_phone', 'phone_of']
  || jsonb_strip_nulls(jsonb_build_object('customer_id', f.id, 'same_phone', f.same_phone, 'phone_of', f.phone_of))
from told t left join found f on f.first_row = t.first_row
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = t.first_row
