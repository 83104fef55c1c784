-- The categories that staged products name, with all above them, made where they are missing. A path names a category
-- from the root: 'Tim mạch >> Huyết áp'.
-- reads: app.import_record, app.product_category
-- writes: app.product_category
-- parameters: import_id
with paths as (
  select distinct n.depth, (
      select string_agg(a.name, ' >> ' order by a.place)
      from jsonb_array_elements_text(r.record->'category') with ordinality a(name, place) where a.place <= n.depth) as path,
    n.name
  from app.import_record r
  cross join lateral jsonb_array_elements_text(r.record->'category') with ordinality n(name, depth)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
),
made as materialized (
  select p.path, p.name, p.depth, coalesce(k.id, uuidv7()) as id, k.id is null as missing
  from paths p left join app.product_category k on k.organization_id = :organization_id and k.path = p.path
)
insert into app.product_category (organization_id, id, name, path, parent_id)
select :organization_id, m.id, m.name, m.path, parent.id
from made m
left join made parent on parent.depth = m.depth - 1 and m.path = parent.path || ' >> ' || m.name
where m.missing
order by m.depth
on conflict do nothing
