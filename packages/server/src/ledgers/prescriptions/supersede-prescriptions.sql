-- Takes out of force what a file tells otherwise now.
-- reads: app.import_record
-- writes: app.prescription
-- parameters: import_id, after_row, through_row, now
update app.prescription k set status = 'SUPERSEDED', updated_at = :now::timestamptz, version = k.version + 1
from app.import_record r
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action = 'CHANGE'
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
  and k.organization_id = :organization_id and k.id = r.previous_id
