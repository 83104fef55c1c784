-- What each staged customer means against the one of the same code that is known. A cell that is empty says nothing;
-- phones and groups are added to those known.
-- reads: app.import_record, app.customer, app.customer_group, app.customer_group_member
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
with incoming as materialized (
  select r.first_row, h.*
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(code text, name text, type text, phones text[], email text, gender text,
    birth_date date, address text, area text, ward text, company text, tax_number text, notes text, status text,
    groups text[], facebook text, identity_number text, language text)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
compared as materialized (
  select i.first_row, c.id,
    case
      when c.id is null then 'CREATE'
      when i.name <> c.name or i.type <> c.type or i.email is distinct from c.email and i.email is not null
        or i.gender is distinct from c.gender and i.gender is not null
        or i.language is distinct from c.language and i.language is not null
        or i.birth_date is distinct from c.birth_date and i.birth_date is not null
        or i.address is distinct from c.address and i.address is not null
        or i.area is distinct from c.area and i.area is not null
        or i.ward is distinct from c.ward and i.ward is not null
        or i.company is distinct from c.company and i.company is not null
        or i.tax_number is distinct from c.tax_number and i.tax_number is not null
        or i.notes is distinct from c.notes and i.notes is not null
        or i.status <> c.status
        or not c.phones @> coalesce(i.phones, '{}')
        or not c.custom_fields @> jsonb_strip_nulls(jsonb_build_object('Facebook', i.facebook, 'CMND/CCCD', i.identity_number))
        or exists (
          select from unnest(i.groups) g(name)
          where not exists (
            select from app.customer_group_member m
            join app.customer_group k on k.organization_id = :organization_id and k.id = m.customer_group_id
            where m.organization_id = :organization_id and m.customer_id = c.id and k.name = g.name))
        then 'CHANGE'
      else 'SKIP'
    end as action
  from incoming i
  left join app.customer c on c.organization_id = :organization_id and c.code = i.code
)
update app.import_record r set action = c.action, target_id = coalesce(c.id, uuidv7())
from compared c
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = c.first_row
