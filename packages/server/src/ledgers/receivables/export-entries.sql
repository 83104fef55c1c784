-- Entries of the ledger as a table to keep, in the order of the ids given, each with the balance of its customer once it had
-- happened and what is open of it now.
-- reads: app.receivable_entry, app.customer, app.branch, app.receivable_open
-- writes: none
-- parameters: ids
select e.business_date::text as business_date, e.code, e.kind, c.code as customer_code, c.name as customer_name, b.name as branch,
  greatest(e.amount, 0) as debit, greatest(-e.amount, 0) as credit, figure.balance, e.due_date::text as due_date,
  nullif(figure.open, 0) as open, e.reference, e.note
from unnest(:ids::uuid[]) with ordinality asked (id, place)
join app.receivable_entry e on e.organization_id = :organization_id and e.id = asked.id
join app.customer c on c.organization_id = :organization_id and c.id = e.customer_id
left join app.branch b on b.organization_id = :organization_id and b.id = e.branch_id
join (include './entry-balances.sql') figure on figure.id = e.id
order by asked.place
