-- When a file was exported: what its name tells (KV25112026-221500) in the organization's time zone, else when it was
-- sent; of the same file sent again the first time, and never after that.
-- reads: app.import, app.file
-- writes: none
-- parameters: import_id, time_zone
select least(first_sent.at, case
    when pg_input_is_valid(stamp.text, 'timestamp') then stamp.text::timestamp at time zone :time_zone::text
  end) as at
from app.import i
join app.file f on f.organization_id = :organization_id and f.id = i.file_id
cross join lateral (
  select min(same.created_at) as at from app.file same
  where same.organization_id = :organization_id and same.sha256 = f.sha256
) first_sent
cross join lateral (
  select regexp_replace(substring(i.file_name from 'KV(\d{8}-\d{6})'),
    '^(..)(..)(....)-(..)(..)(..)$', '\3-\2-\1 \4:\5:\6') as text
) stamp
where i.organization_id = :organization_id and i.id = :import_id::uuid
