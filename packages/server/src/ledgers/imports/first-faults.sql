-- The first faults of each import by row, at most :most of each; :after_row and :after_id null stand for the beginning.
-- reads: app.import_fault
-- writes: none
-- parameters: import_ids, after_row, after_id, most
select i.id as "importId", f.id, f.row_number as "rowNumber", f.column_heading as "columnHeading", f.value, f.code, f.params
from unnest(:import_ids::uuid[]) with ordinality i (id, place)
cross join lateral (
  select f.* from app.import_fault f
  where f.organization_id = :organization_id and f.import_id = i.id
    and (:after_row::integer is null or (f.row_number, f.id) > (:after_row::integer, :after_id::uuid))
  order by f.row_number, f.id
  limit :most
) f
order by i.place, f.row_number, f.id
