-- What happened in an account from a day to a day, in order, each with the balance after it, those merged into the customer
-- with her; and, in a first row without an id, what was owed before that. What takes an entry back counts with what it takes
-- back: a bounced payment lowers what was paid.
-- reads: app.customer, app.receivable_entry
-- writes: none
-- parameters: customer_id, from_day, to_day
with own as materialized (
  select entry.id, entry.code, entry.kind, entry.amount, entry.business_date, entry.due_date, entry.note,
    case when coalesce(reversed.kind, entry.kind) = 'PAYMENT' then 'PAYMENT'
      when coalesce(reversed.amount, entry.amount) > 0 then 'INVOICE' else 'CREDIT' end as part,
    sum(entry.amount) over (order by entry.business_date, entry.id) as balance
  from app.receivable_entry entry
  join app.customer on customer.organization_id = :organization_id and customer.id = entry.customer_id
  left join app.receivable_entry reversed on reversed.organization_id = :organization_id and reversed.id = entry.reverses_id
  where entry.organization_id = :organization_id and entry.business_date <= :to_day::date
    and :customer_id::uuid in (customer.id, customer.merged_into_id)
)
select null::uuid as id, null as code, null as kind, null as part, null::date as "businessDate", null::date as "dueDate",
  null as note, null::bigint as amount, coalesce(sum(amount) filter (where business_date < :from_day::date), 0)::bigint as balance
from own
union all (
  select id, code, kind, part, business_date, due_date, note, amount, balance::bigint
  from own where business_date >= :from_day::date
  order by business_date, id
)
