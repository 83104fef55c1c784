-- New customers, and of the changed ones the fields that the file has. Nothing is blanked; phones are added after the
-- file's own.
-- reads: app.import_record, app.customer
-- writes: app.customer
-- parameters: import_id, after_row, through_row, now
insert into app.customer as c (organization_id, id, code, name, type, phones, email, gender, birth_date, address, area, ward,
  company, tax_number, notes, status, language, custom_fields, import_id, source_row, created_at, updated_at)
select :organization_id, r.target_id, h.code, h.name, coalesce(h.type, k.type, 'PERSON'),
  coalesce(h.phones, '{}') || array(select p from unnest(k.phones) p where not p = any(coalesce(h.phones, '{}'))),
  coalesce(h.email, k.email), coalesce(h.gender, k.gender), coalesce(h.birth_date, k.birth_date), coalesce(h.address, k.address),
  coalesce(h.area, k.area), coalesce(h.ward, k.ward), coalesce(h.company, k.company), coalesce(h.tax_number, k.tax_number),
  coalesce(h.notes, k.notes), coalesce(h.status, k.status, 'ACTIVE'), coalesce(h.language, k.language),
  coalesce(k.custom_fields, '{}') || jsonb_strip_nulls(jsonb_build_object('Facebook', h.facebook, 'CMND/CCCD', h.identity_number)),
  :import_id::uuid, r.first_row, :now::timestamptz, :now::timestamptz
from app.import_record r
cross join lateral jsonb_to_record(r.record) as h(code text, name text, type text, phones text[], email text, gender text,
  birth_date date, address text, area text, ward text, company text, tax_number text, notes text, status text,
  facebook text, identity_number text, language text)
left join app.customer k on k.organization_id = :organization_id and k.code = h.code
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
order by r.first_row
on conflict (organization_id, code) do update set
  name = excluded.name, type = excluded.type, phones = excluded.phones, email = excluded.email, gender = excluded.gender,
  birth_date = excluded.birth_date, address = excluded.address, area = excluded.area, ward = excluded.ward,
  company = excluded.company, tax_number = excluded.tax_number, notes = excluded.notes, status = excluded.status,
  language = excluded.language,
  custom_fields = excluded.custom_fields, updated_at = excluded.updated_at, version = c.version + 1
