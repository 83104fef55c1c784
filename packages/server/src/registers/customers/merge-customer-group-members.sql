-- Staged customers join the groups that they name; they leave none.
-- reads: app.import_record, app.customer_group
-- writes: app.customer_group_member
-- parameters: import_id, after_row, through_row
insert into app.customer_group_member (organization_id, customer_id, customer_group_id)
select :organization_id, r.target_id, g.id
from app.import_record r
cross join lateral jsonb_array_elements_text(r.record->'groups') n(name)
join app.customer_group g on g.organization_id = :organization_id and g.name = n.name
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
on conflict do nothing
