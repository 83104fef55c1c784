-- What each staged document means against the ledger: new, changed, cancelled, or nothing. One of an invoice that is known
-- by itself, and what was paid with it, only says how much was paid with it (tell-paid-at-sale.sql): what is changed then is
-- the invoice.
-- reads: app.staged_debt, app.receivable_entry, app.customer, app.sale, app.sale_debt, app.paid_at_sale
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
with incoming as materialized (
  -- Made here, as row security keeps what is compared with an expression from the index.
  select d.*, coalesce(d.sale_code, d.code) as sold_code, c.id as customer_id
  from app.staged_debt d
  left join app.customer c on c.organization_id = :organization_id and c.code = d.customer_code
  where d.organization_id = :organization_id and d.import_id = :import_id::uuid and not d.faulty
    and d.first_row > :after_row::integer and d.first_row <= :through_row::integer
),
known as materialized (
  select i.first_row, e.id, e.amount, e.business_date, e.customer_id
  from incoming i
  join app.receivable_entry e on e.organization_id = :organization_id and e.code = i.code and e.source = 'KIOTVIET'
    and e.sale_id is null and e.reverses_id is null
  where not exists (select from app.receivable_entry r where r.organization_id = :organization_id and r.reverses_id = e.id)
),
sold as materialized (
  select i.first_row, s.id, s.code, s.total, s.paid, p.amount as told
  from incoming i
  join app.sale s on s.organization_id = :organization_id and s.source = 'KIOTVIET' and s.in_force and s.code = i.sold_code
  join app.sale_debt d on d.organization_id = :organization_id and d.sale_id = s.id and not d.is_told
  left join app.paid_at_sale p on p.organization_id = :organization_id and p.code = s.code
  where i.kind in ('INVOICE', 'PAID_AT_SALE')
),
told_at_sale as materialized (
  select sale_code, sum(-amount) as amount from incoming where not is_cancelled group by 1
),
decided as (
  select i.first_row, k.id as known_id, s.id as sale_id,
    case
      when i.kind = 'OTHER' or i.kind is null then 'SKIP'
      when i.is_cancelled or i.amount = 0 then case when k.id is null then 'SKIP' else 'CANCEL' end
      when s.code is not null and i.kind = 'PAID_AT_SALE' then 'SKIP'
      when s.code is not null and i.file_kind = 'DEBTS' then case when s.told = coalesce(t.amount, 0) then 'SKIP' else 'CHANGE' end
      when s.code is not null or i.file_kind = 'CASH_BOOK' and i.kind = 'PAID_AT_SALE' then 'SKIP'
      when k.id is null then 'CREATE'
      when (k.amount, k.business_date, k.customer_id) is distinct from (i.amount, i.told_at::date, i.customer_id) then 'CHANGE'
      else 'SKIP'
    end as action
  from incoming i
  left join known k on k.first_row = i.first_row
  left join sold s on s.first_row = i.first_row
  left join told_at_sale t on t.sale_code = i.code
)
update app.import_record r set action = d.action,
  target_id = case d.action when 'CREATE' then uuidv7() when 'CHANGE' then coalesce(d.sale_id, uuidv7()) when 'CANCEL' then d.known_id end,
  previous_id = d.known_id
from decided d
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = d.first_row
