-- What each staged supplier means against the one of the same code that is known. A cell that is empty says nothing.
-- reads: app.import_record, app.supplier
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
with incoming as materialized (
  select r.first_row, h.*, nullif(concat_ws(', ', h.address, h.ward, h.area), '') as whole_address
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(code text, name text, phones text[], email text, address text, area text,
    ward text, company text, tax_number text, notes text, status text)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
compared as materialized (
  select i.first_row, s.id,
    case
      when s.id is null then 'CREATE'
      when i.name <> s.name or i.phones[1] is distinct from s.phone and i.phones is not null
        or i.email is distinct from s.email and i.email is not null
        or i.whole_address is distinct from s.address and i.whole_address is not null
        or i.company is distinct from s.company and i.company is not null
        or i.tax_number is distinct from s.tax_number and i.tax_number is not null
        or i.notes is distinct from s.notes and i.notes is not null
        or i.status <> s.status
        then 'CHANGE'
      else 'SKIP'
    end as action
  from incoming i
  left join app.supplier s on s.organization_id = :organization_id and s.code = i.code
)
update app.import_record r set action = c.action, target_id = coalesce(c.id, uuidv7())
from compared c
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = c.first_row
