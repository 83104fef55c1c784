-- Of each import whose rows speak of what nobody knows: the other ones, not yet merged, that may bring it.
-- reads: app.import, app.import_fault
-- writes: none
-- parameters: import_ids, kinds, bases, codes
select i.id as "importId", other.file_name as "fileName", other.state
from app.import i
join unnest(:kinds::text[], :bases::text[]) rests(kind, base) on rests.kind = i.kind
join app.import other on other.organization_id = :organization_id and other.kind = rests.base
  and other.state in ('CHECKING', 'READY', 'MERGING') and other.id <> i.id
where i.organization_id = :organization_id and i.id = any (:import_ids::uuid[]) and i.state = 'READY'
  and exists (
    select from app.import_fault f
    where f.organization_id = :organization_id and f.import_id = i.id and f.code = any (:codes::text[]))
order by other.id
