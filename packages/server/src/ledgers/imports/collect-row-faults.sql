-- The faults that reading the rows found.
-- reads: app.staged_row
-- writes: app.import_fault
-- parameters: import_id
insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
select :organization_id, :import_id::uuid, s.row_number, f.fault->>'column', f.fault->>'value', f.fault->>'code',
  coalesce(f.fault->'params', '{}')
from app.staged_row s
cross join lateral jsonb_array_elements(s.faults) with ordinality f(fault, place)
where s.import_id = :import_id::uuid and s.faults is not null
order by s.row_number, f.place
