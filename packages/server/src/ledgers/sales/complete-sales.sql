-- Sales known by their head alone, completed by their lines: no money is added. How they were paid is told anew where the
-- file tells it (merge-sales-payments.sql follows).
-- reads: app.staged_invoice
-- writes: app.sale, app.sale_payment
-- parameters: import_id, after_row, through_row
with completed as materialized (
  select i.target_id, i.lines_hash, i.file_hash, i.seller, i.channel, i.note, i.creator, i.record
  from app.staged_invoice i
  where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty and i.action = 'COMPLETE'
    and i.first_row > :after_row::integer and i.first_row <= :through_row::integer
),
untold as (
  delete from app.sale_payment p using completed c
  where p.organization_id = :organization_id and p.sale_id = c.target_id and p.method = 'UNKNOWN'
    and c.record ?| array['cash', 'card', 'wallet', 'transfer']
)
update app.sale s set header_only = false, content_hash = c.lines_hash, file_hash = c.file_hash, seller = coalesce(s.seller, c.seller),
  channel = coalesce(s.channel, c.channel), note = coalesce(s.note, c.note), creator = coalesce(s.creator, c.creator)
from completed c
where s.organization_id = :organization_id and s.id = c.target_id
