-- New suppliers, and of the changed ones the fields that the file has. Nothing is blanked.
-- reads: app.import_record, app.supplier
-- writes: app.supplier
-- parameters: import_id, after_row, through_row, now
insert into app.supplier as s (organization_id, id, code, name, phone, email, address, company, tax_number, notes, status,
  import_id, source_row, created_at, updated_at)
select :organization_id, r.target_id, h.code, h.name, coalesce(h.phones[1], k.phone), coalesce(h.email, k.email),
  coalesce(nullif(concat_ws(', ', h.address, h.ward, h.area), ''), k.address), coalesce(h.company, k.company),
  coalesce(h.tax_number, k.tax_number), coalesce(h.notes, k.notes), coalesce(h.status, k.status, 'ACTIVE'),
  :import_id::uuid, r.first_row, :now::timestamptz, :now::timestamptz
from app.import_record r
cross join lateral jsonb_to_record(r.record) as h(code text, name text, phones text[], email text, address text, area text,
  ward text, company text, tax_number text, notes text, status text)
left join app.supplier k on k.organization_id = :organization_id and k.code = h.code
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
order by r.first_row
on conflict (organization_id, code) do update set
  name = excluded.name, phone = excluded.phone, email = excluded.email, address = excluded.address, company = excluded.company,
  tax_number = excluded.tax_number, notes = excluded.notes, status = excluded.status, updated_at = excluded.updated_at,
  version = s.version + 1
