-- Of invoices as a file tells them, by the hash of all it says, those that said the same before and were brought in: their
-- sales are the latest of their codes still. One that a file cancelled later has lost its hash, one that a person cancelled
-- here keeps it, and stays cancelled.
-- reads: app.sale
-- writes: none
-- parameters: codes, hashes
select told.hash
from unnest(:codes::text[], :hashes::text[]) told (code, hash)
join app.sale s on s.organization_id = :organization_id and s.source = 'KIOTVIET' and s.code = told.code and s.file_hash = told.hash
where not exists (
  select from app.sale n
  where n.organization_id = :organization_id and n.source = s.source and n.branch_id = s.branch_id and n.code = s.code
    and n.revision > s.revision)
