-- Whether the national feed says anything of each product that it did not say the last time.
-- reads: app.import_record, app.product
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
update app.import_record r set target_id = p.id,
  action = case when p.feed_hash = md5(concat(r.record - array['product_id', 'same_name'], r.lines_hash)) then 'SKIP' else 'CHANGE' end
from app.product p
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
  and p.organization_id = :organization_id and p.id = (r.record->>'product_id')::uuid
