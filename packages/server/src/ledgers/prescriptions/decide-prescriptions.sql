-- What each staged prescription means against the one that is known by its code, or else by whose it is, its day and its
-- prescriber: new, changed, or nothing. Columns that the file lacks say nothing. What a person recorded or cancelled here
-- stays.
-- reads: app.staged_prescription, app.prescription
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
with incoming as materialized (
  select i.* from app.staged_prescription i
  where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty
    and i.first_row > :after_row::integer and i.first_row <= :through_row::integer
),
known as materialized (
  select i.first_row, k.* from incoming i
  join app.prescription k on k.organization_id = :organization_id and k.code = i.code and k.status <> 'SUPERSEDED'
  where i.code is not null
  union all
  select i.first_row, k.* from incoming i
  join app.prescription k on k.organization_id = :organization_id and k.import_key = i.import_key and k.status <> 'SUPERSEDED'
  where i.code is null
),
compared as materialized (
  select i.first_row, k.id,
    case
      when k.id is null then 'CREATE'
      when k.import_id is null or k.status = 'CANCELLED' then 'SKIP'
      when k.customer_id <> i.customer_id or k.issued_on <> i.issued_on
        or i.record ? 'follow_up_on' and k.follow_up_on is distinct from i.follow_up_on
        or i.record ? 'prescriber' and k.prescriber is distinct from i.prescriber
        or i.record ? 'facility' and k.facility is distinct from i.facility
        or i.record ? 'diagnosis' and k.diagnosis is distinct from i.diagnosis
        or i.record ? 'note' and k.note is distinct from i.note
        or k.content_hash is distinct from i.lines_hash
        then 'CHANGE'
      else 'SKIP'
    end as action
  from incoming i
  left join known k on k.first_row = i.first_row
)
update app.import_record r set action = c.action, target_id = case when c.action = 'SKIP' then c.id else uuidv7() end,
  previous_id = case when c.action = 'CHANGE' then c.id end
from compared c
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = c.first_row
