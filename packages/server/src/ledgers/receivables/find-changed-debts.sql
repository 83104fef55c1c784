-- The customers (as whom they became) of these sales whose ledger says something else than the sale does now, with the
-- first day on which it will be changed.
-- reads: app.sale_debt, app.receivable_entry, app.customer, app.sale_cancellation
-- writes: none
-- parameters: sale_ids
with posted as (
  select e.sale_id, sum(e.amount) as amount, min(e.business_date) as day
  from app.receivable_entry e
  where e.organization_id = :organization_id and e.sale_id = any(:sale_ids::uuid[]) and e.reverses_id is null
    and not exists (select from app.receivable_entry r where r.organization_id = :organization_id and r.reverses_id = e.id)
  group by e.sale_id
)
select coalesce(c.merged_into_id, c.id) as "customerId",
  min(least(case when p.sale_id is not null then coalesce(x.business_date, p.day) end, case when d.amount <> 0 then d.business_date end))::text as day
from app.sale_debt d
left join posted p on p.sale_id = d.sale_id
left join app.sale_cancellation x on x.organization_id = :organization_id and x.sale_id = d.sale_id and x.import_id is null
join app.customer c on c.organization_id = :organization_id and c.id = d.customer_id
where d.organization_id = :organization_id and d.sale_id = any(:sale_ids::uuid[])
  and coalesce(p.amount, 0) <> d.amount and not (d.is_told and p.sale_id is null)
group by 1
