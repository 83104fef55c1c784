-- Posts what sales in force leave due and returns owe, once: due at the terms that hold for the customer now. What was paid
-- over a sale's total is a credit. Their accounts must be locked, and what they posted otherwise be taken back.
-- reads: app.sale_debt, app.receivable_entry, app.customer_credit_terms
-- writes: app.receivable_entry
-- parameters: sale_ids, recorded_at, recorded_on
insert into app.receivable_entry (organization_id, customer_id, branch_id, source, kind, code, amount, business_date, due_date,
  recorded_at, recorded_on, sale_id, recorded_by, import_id, source_row)
select :organization_id, d.customer_id, d.branch_id, d.source,
  case when d.kind = 'SALE' and d.amount > 0 then 'INVOICE' when d.kind = 'SALE' then 'PAYMENT' when d.amount < 0 then 'CREDIT_NOTE' else 'ADJUSTMENT' end,
  d.code, d.amount, d.business_date, case when d.amount > 0 then d.business_date + t.terms_days end,
  :recorded_at::timestamptz, :recorded_on::date, d.sale_id, d.created_by, d.import_id, d.source_row
from app.sale_debt d
join app.customer_credit_terms t on t.organization_id = :organization_id and t.customer_id = d.customer_id
where d.organization_id = :organization_id and d.sale_id = any(:sale_ids::uuid[]) and d.amount <> 0 and not d.is_told
  and not exists (
    select from app.receivable_entry e
    where e.organization_id = :organization_id and e.sale_id = d.sale_id and e.reverses_id is null
      and not exists (select from app.receivable_entry r where r.organization_id = :organization_id and r.reverses_id = e.id))
order by d.customer_id, d.business_date, d.sale_id
returning id, kind, sale_id as "saleId", business_date::text as day
