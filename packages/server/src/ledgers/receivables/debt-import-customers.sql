-- Whose ledger an import of documents will write.
-- reads: app.staged_debt, app.customer, app.receivable_entry
-- writes: none
-- parameters: import_id
select distinct coalesce(c.merged_into_id, c.id) as id
from app.staged_debt d
left join app.receivable_entry e on e.organization_id = :organization_id and e.id = d.previous_id
join app.customer c on c.organization_id = :organization_id and (c.code = d.customer_code or c.id = e.customer_id)
where d.organization_id = :organization_id and d.import_id = :import_id::uuid and not d.faulty and d.action <> 'SKIP'
