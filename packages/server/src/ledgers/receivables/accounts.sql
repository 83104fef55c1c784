-- What these customers owe now, with those merged into them, and the terms that hold for them.
-- reads: app.customer, app.customer_credit_terms, app.receivable_account, app.receivable_open
-- writes: none
-- parameters: customer_ids, today
select t.customer_id as "customerId", coalesce(a.balance, 0)::bigint as balance, coalesce(a.unapplied, 0)::bigint as unapplied,
  (coalesce(a.balance, 0) + coalesce(a.unapplied, 0))::bigint as open, overdue.amount as overdue, overdue.since::text as "overdueSince",
  t.terms_days as "termsDays", t.credit_limit as "creditLimit", t.terms_from as "termsFrom", t.limit_from as "limitFrom",
  coalesce(a.balance, 0)::bigint as exposure
from app.customer_credit_terms t
left join app.receivable_account a on a.organization_id = :organization_id and a.customer_id = t.customer_id
cross join lateral (
  select coalesce(sum(o.open), 0)::bigint as amount, min(o.due_date) as since
  from app.receivable_open o
  where o.organization_id = :organization_id and o.due_date < :today::date and o.customer_id in (
    select c.id from app.customer c
    where c.organization_id = :organization_id and (c.id = t.customer_id or c.merged_into_id = t.customer_id))
) overdue
where t.organization_id = :organization_id and t.customer_id = any(:customer_ids::uuid[])
