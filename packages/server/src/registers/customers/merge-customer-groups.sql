-- The groups that staged customers name, made where they are missing; one named so is of shops.
-- reads: app.import_record
-- writes: app.customer_group
-- parameters: import_id, after_row, through_row
insert into app.customer_group (organization_id, name, wholesale)
select distinct :organization_id::uuid, g.name, app.names_wholesale(g.name)
from app.import_record r
cross join lateral jsonb_array_elements_text(r.record->'groups') g(name)
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
on conflict do nothing
