-- What the customers of a pharmacy owe: every seventh bill with a customer is on credit, due after 7, 14 or 30 days; most are
-- paid within 75 days, one in ten by half, three in a hundred never. Parameters: organization, kind, until.
insert into app.receivable_entry (organization_id, id, customer_id, branch_id, source, kind, code, amount, business_date, due_date,
  recorded_at, recorded_on, sale_id)
select :organization, bench.id(:kind + 100, n), customer_id, branch_id, 'KIOTVIET', 'INVOICE', code, total, business_date,
  business_date + (array[7, 14, 30])[1 + n % 3], sold_at, business_date, id
from (
  select *, substr(code, 3)::bigint as n from app.sale
  where organization_id = :organization and customer_id is not null and code ~ '^HD\d+$' and total > 0
) sale
where bench.draw(n, 31) < 0.15 and business_date <= :until::date
order by n;

insert into app.receivable_entry (organization_id, id, customer_id, branch_id, source, kind, code, amount, business_date,
  recorded_at, recorded_on)
select :organization, bench.id(:kind + 101, n), customer_id, branch_id, 'KIOTVIET', 'PAYMENT', 'TT' || n, -part, paid_on,
  paid_on + time '09:00', paid_on
from (
  select *, business_date + floor(75 * power(bench.draw(n, 32), 1.5))::int as paid_on,
    case when bench.draw(n, 33) < 0.1 then greatest(1, amount / 2) else amount end as part
  from (
    select *, substr(code, 3)::bigint as n from app.receivable_entry
    where organization_id = :organization and kind = 'INVOICE'
  ) item
) paid
where bench.draw(n, 34) < 0.97 and paid_on <= :until::date
order by n;

insert into app.receivable_allocation (organization_id, id, credit_id, debit_id, amount, business_date, recorded_at, recorded_on)
select :organization, bench.id(:kind + 102, n), id, bench.id(:kind + 100, n), -amount, business_date, recorded_at, recorded_on
from (
  select *, substr(code, 3)::bigint as n from app.receivable_entry
  where organization_id = :organization and kind = 'PAYMENT'
) payment
order by n;

insert into app.receivable_open (organization_id, entry_id, customer_id, branch_id, business_date, due_date, open)
select :organization, item.id, item.customer_id, item.branch_id, item.business_date, item.due_date, item.amount - coalesce(sum(paid.amount), 0)
from app.receivable_entry item
left join app.receivable_allocation paid on paid.organization_id = item.organization_id and paid.debit_id = item.id
where item.organization_id = :organization and item.kind = 'INVOICE'
group by item.id, item.customer_id, item.branch_id, item.business_date, item.due_date, item.amount
having item.amount > coalesce(sum(paid.amount), 0);

insert into app.receivable_account (organization_id, customer_id, balance, unapplied)
select :organization, customer_id, sum(amount), 0 from app.receivable_entry where organization_id = :organization group by 2;
