-- Credits that files told of these customers and that are not applied yet, in the order of their days: what was paid with an
-- invoice to that invoice, all else to what is due first.
-- reads: app.customer, app.receivable_open, app.receivable_entry
-- writes: none
-- parameters: customer_ids
select coalesce(c.merged_into_id, c.id) as "customerId", e.id as "creditId", e.business_date::text as day, i.id as "itemId"
from app.customer c
join app.receivable_open o on o.organization_id = :organization_id and o.customer_id = c.id and o.due_date is null
join app.receivable_entry e on e.organization_id = :organization_id and e.id = o.entry_id and e.source = 'KIOTVIET'
left join lateral (
  select x.id from app.receivable_entry x
  where x.organization_id = :organization_id and x.kind = 'INVOICE' and x.customer_id = e.customer_id
    and e.code ~ '^TTHD' and x.code = regexp_replace(substr(e.code, 3), '[-_][0-9]+$', '')
    and exists (select from app.receivable_open y where y.organization_id = :organization_id and y.entry_id = x.id)
  limit 1
) i on true
where c.organization_id = :organization_id and coalesce(c.merged_into_id, c.id) = any(:customer_ids::uuid[])
order by e.business_date, e.code, e.id
