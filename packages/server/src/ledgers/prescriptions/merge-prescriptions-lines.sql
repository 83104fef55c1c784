-- The lines of new and changed prescriptions in base units, in the order of the file.
-- reads: app.import_record, app.staged_prescription_line
-- writes: app.prescription_line
-- parameters: import_id, after_row, through_row, last_row (the last of these prescriptions' rows)
insert into app.prescription_line (organization_id, prescription_id, line_no, product_id, dose, times_per_day, days, quantity,
  instructions, long_term, import_id, source_row)
select :organization_id, r.target_id, row_number() over (partition by r.target_id order by l.row_number), l.product_id,
  round(l.dose * l.factor, 6), l.times_per_day, l.days, round(l.quantity * l.factor, 6), l.instructions,
  coalesce(l.long_term, false), :import_id::uuid, l.row_number
from app.import_record r
join app.staged_prescription_line l on l.import_id = :import_id::uuid and l.key = r.key
  and l.row_number > :after_row::integer and l.row_number <= :last_row::integer
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
order by r.first_row, l.row_number
