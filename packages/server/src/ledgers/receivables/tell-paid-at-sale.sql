-- What was paid with invoices that are known, as documents tell: of a debt report what it has of each of its invoices; of a cash
-- book, for customers who paid debts in it, what it has of each of their invoices of its time, as their own sum paid holds later
-- payments too. Gives the sales of which this is new.
-- reads: app.staged_debt, app.sale, app.customer, app.sale_debt, app.paid_at_sale
-- writes: app.paid_at_sale
-- parameters: import_id, time_zone
with documents as materialized (
  select d.* from app.staged_debt d
  where d.organization_id = :organization_id and d.import_id = :import_id::uuid and not d.faulty and not d.is_cancelled and d.kind is not null
),
paid as materialized (
  select d.sale_code, sum(-d.amount)::bigint as amount from documents d where d.kind = 'PAID_AT_SALE' group by d.sale_code
),
reach as materialized (
  select min(d.told_at) at time zone :time_zone::text as first, max(d.told_at) at time zone :time_zone::text as last
  from documents d where d.file_kind = 'CASH_BOOK' and d.kind = 'PAID_AT_SALE'
),
sales as materialized (
  select s.id, s.code
  from documents d
  join app.sale s on s.organization_id = :organization_id and s.source = 'KIOTVIET' and s.in_force and s.kind = 'SALE' and s.code = d.code
  where d.file_kind = 'DEBTS' and d.kind = 'INVOICE' and d.previous_id is null
  union
  select s.id, s.code
  from (select distinct d.customer_code from documents d where d.file_kind = 'CASH_BOOK' and d.kind = 'PAYMENT') payer
  join app.customer c on c.organization_id = :organization_id and c.code = payer.customer_code
  join app.sale s on s.organization_id = :organization_id and s.customer_id = c.id and s.source = 'KIOTVIET' and s.in_force and s.kind = 'SALE'
  join app.sale_debt x on x.organization_id = :organization_id and x.sale_id = s.id and not x.is_told
  cross join reach r
  where s.sold_at between r.first and r.last
),
told as (
  insert into app.paid_at_sale as k (organization_id, code, amount, import_id)
  select distinct on (s.code) :organization_id, s.code, coalesce(p.amount, 0), :import_id::uuid
  from sales s left join paid p on p.sale_code = s.code
  order by s.code
  on conflict (organization_id, code) do update set amount = excluded.amount, import_id = excluded.import_id
    where k.amount <> excluded.amount
  returning k.code
)
select s.id from sales s join told t on t.code = s.code
