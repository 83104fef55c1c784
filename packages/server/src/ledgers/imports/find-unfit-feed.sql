-- What of the national feed can't be taken over: records of products that nobody knows, that could be several, or that
-- another row is of already; and lots of an unknown unit or branch, or told twice and not the same, which stay out alone.
-- reads: app.import, app.import_record, app.staged_feed_lot
-- writes: app.import_fault, app.import_record
-- parameters: import_id
with told as materialized (
  select r.first_row, r.record, min(r.first_row) over (partition by r.record->>'product_id') as first_of_product
  from app.import_record r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
),
unfit as materialized (
  select t.first_row, case when t.record->>'code' is not null then 'code' when t.record->>'registration_number' is not null
      then 'registration_number' else 'name' end as field,
    case when t.record ? 'product_id' then 'SAME_PRODUCT_AS_ROW' when t.record ? 'same_name' then 'SAME_NAME' else 'UNKNOWN_PRODUCT' end as code,
    case when t.record ? 'product_id' then jsonb_build_object('row', t.first_of_product) else '{}' end as params, t.record
  from told t where not t.record ? 'product_id' or t.first_row <> t.first_of_product
),
lot as materialized (
  select l.*, first_value(l.row_number) over same as first_of_lot,
    first_value(l.quantity) over same <> l.quantity or first_value(l.expires_on) over same is distinct from l.expires_on as differs
  from app.staged_feed_lot l
  where l.organization_id = :organization_id and l.import_id = :import_id::uuid
    and l.first_row not in (select first_row from unfit)
  window same as (partition by l.product_id, coalesce(l.branch, ''), coalesce(l.lot, '') order by l.row_number)
),
told_faults as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
  select :organization_id, :import_id::uuid, f.row_number, coalesce(i.headings->>f.field, f.field), coalesce(f.value, ''), f.code, f.params
  from (
    select u.first_row as row_number, u.field, u.record->>u.field as value, u.code, u.params from unfit u
    union all
    select l.row_number, case l.problem when 'UNKNOWN_UNIT' then 'unit' when 'UNKNOWN_BRANCH' then 'branch' else 'quantity' end,
      case l.problem when 'UNKNOWN_UNIT' then l.unit_name when 'UNKNOWN_BRANCH' then l.branch else trim_scale(l.told)::text end,
      l.problem, '{}'
    from lot l where l.problem is not null
    union all
    select l.row_number, 'lot', l.lot, 'LOT_TWICE', jsonb_build_object('row', l.first_of_lot)
    from lot l where l.problem is null and l.differs
  ) f cross join app.import i
  where i.organization_id = :organization_id and i.id = :import_id::uuid
  order by f.row_number, f.code
)
update app.import_record r set faulty = true
from unfit u
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = u.first_row
