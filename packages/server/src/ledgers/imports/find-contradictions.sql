-- Rows that say something else of the same customer, product or invoice than its first row does.
-- reads: app.import, app.import_record, app.staged_row
-- writes: app.import_fault
-- parameters: import_id
insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
select :organization_id, :import_id::uuid, s.row_number, coalesce(i.headings->>d.field, d.field), coalesce(d.value, ''),
  'CONTRADICTS_ROW', jsonb_build_object('row', r.first_row, 'expected', coalesce(d.expected, ''))
from app.import_record r
join app.import i on i.id = r.import_id
join app.staged_row f on f.import_id = r.import_id and f.row_number = r.first_row
join app.staged_row s on s.import_id = r.import_id and s.key = r.key
  and s.row_number > r.first_row and s.row_number <= r.last_row
cross join lateral (
  select k.field, s.record::jsonb->>k.field as value, f.record::jsonb->>k.field as expected
  from jsonb_object_keys(f.record::jsonb || s.record::jsonb) k(field)
  where s.record::jsonb->k.field is distinct from f.record::jsonb->k.field
  order by k.field limit 1
) d
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.faulty
  and not f.left_out and not s.left_out and s.record <> f.record
order by s.row_number
