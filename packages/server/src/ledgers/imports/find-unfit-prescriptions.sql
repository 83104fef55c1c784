-- Prescriptions that can't be: of a patient or medicine that nobody knows or that could be several, in a unit that the
-- product lacks, of a dose that nobody takes, with a visit before they were issued, told twice, or with too many medicines.
-- reads: app.import, app.staged_prescription, app.staged_prescription_line, app.product
-- writes: app.import_fault, app.import_record
-- parameters: import_id
with prescriptions as materialized (
  select p.* from app.staged_prescription p
  where p.organization_id = :organization_id and p.import_id = :import_id::uuid and not p.faulty
),
lines as materialized (
  select p.first_row, l.*, d.kind as product_kind, l.dose * l.factor as base_dose,
    row_number() over (partition by p.first_row order by l.row_number) as place
  from prescriptions p
  join app.staged_prescription_line l on l.import_id = :import_id::uuid and l.key = p.key
    and l.row_number between p.first_row and p.last_row
  left join app.product d on d.organization_id = :organization_id and d.id = l.product_id
),
twice as materialized (
  select p.first_row, min(p.first_row) over (partition by p.import_key) as first_of_key from prescriptions p
  where p.customer_id is not null
),
unfit as materialized (
  select p.first_row as record_row, p.first_row as row_number, 'customer_code' as field, p.customer_code as value,
    'UNKNOWN_CUSTOMER' as code, '{}'::jsonb as params
  from prescriptions p where p.customer_id is null and p.customer_code is not null
  union all
  select p.first_row, p.first_row, 'phones', p.phone,
    case when p.same_phone is null then 'UNKNOWN_CUSTOMER' when p.record ? 'phone_of' then 'PHONE_OF_ANOTHER' else 'SAME_PHONE' end,
    jsonb_strip_nulls(jsonb_build_object('number', p.same_phone, 'name', p.record->>'phone_of'))
  from prescriptions p where p.customer_id is null and p.customer_code is null
  union all
  select p.first_row, p.first_row, 'follow_up_on', p.follow_up_on::text, 'VISIT_BEFORE_ISSUE', '{}'
  from prescriptions p where p.follow_up_on <= p.issued_on
  union all
  select p.first_row, p.first_row, 'issued_on', p.issued_on::text, 'ISSUED_TOO_EARLY', '{}'
  from prescriptions p where p.issued_on < '2000-01-01'
  union all
  select t.first_row, t.first_row, 'issued_on', p.issued_on::text, 'PRESCRIPTION_TWICE', jsonb_build_object('row', t.first_of_key)
  from twice t join prescriptions p on p.first_row = t.first_row where t.first_row <> t.first_of_key
  union all
  select l.first_row, l.row_number, case when l.product_sku is null then 'product_name' else 'sku' end,
    coalesce(l.product_sku, l.product_name), case when l.is_of_many_products then 'SAME_NAME' else 'UNKNOWN_PRODUCT' end, '{}'
  from lines l where l.product_id is null
  union all
  select l.first_row, l.row_number, case when l.product_sku is null then 'product_name' else 'sku' end,
    coalesce(l.product_sku, l.product_name), 'NO_MEDICINE', '{}'
  from lines l where l.product_kind = 'SERVICE'
  union all
  select l.first_row, l.row_number, 'unit', l.unit_name, 'UNKNOWN_UNIT', '{}'
  from lines l where l.product_id is not null and l.is_of_unknown_unit
  union all
  select l.first_row, l.row_number, 'dose', trim_scale(l.dose)::text, 'DOSE_OUTSIDE', jsonb_build_object('max', 10000)
  from lines l where round(l.base_dose, 6) <= 0 or l.base_dose > 10000
  union all
  select l.first_row, l.row_number, 'dose', trim_scale(l.dose)::text, 'TOO_MANY_MEDICINES', jsonb_build_object('max', 50)
  from lines l where l.place = 51
),
told as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
  select :organization_id, :import_id::uuid, u.row_number, coalesce(i.headings->>u.field, u.field), coalesce(u.value, ''), u.code, u.params
  from unfit u cross join app.import i
  where i.organization_id = :organization_id and i.id = :import_id::uuid
  order by u.row_number, u.code
)
update app.import_record r set faulty = true
from unfit u
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = u.record_row
