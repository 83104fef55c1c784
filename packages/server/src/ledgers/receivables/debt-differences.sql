-- What the ledger says customers owed at the end of the day of which the other system's file told it, beside what that said;
-- merged ones as whom they became, with what both said. Why they may differ: nothing is known here; what was recorded here alone
-- comes to the difference; one document does; else payments or invoices are missing. The greatest difference first.
-- reads: app.stated_debt, app.customer, app.receivable_entry
-- writes: none
-- parameters: customer_id (null: all), only_different, most (null: all), after_size, after_id
with stated as materialized (
  select coalesce(c.merged_into_id, c.id) as customer_id, sum(s.amount)::bigint as stated, max(s.stated_on) as stated_on,
    (array_agg(s.import_id order by s.stated_at desc))[1] as import_id, (array_agg(s.source_row order by s.stated_at desc))[1] as source_row
  from app.stated_debt s
  join app.customer c on c.organization_id = :organization_id and c.id = s.customer_id
  where s.organization_id = :organization_id
    and (:customer_id::uuid is null or :customer_id::uuid in (c.id, c.merged_into_id))
  group by 1
),
ours as materialized (
  select s.customer_id, coalesce(sum(e.amount) filter (where e.business_date <= s.stated_on), 0)::bigint as ours,
    coalesce(sum(e.amount) filter (where e.business_date <= s.stated_on and e.source = 'APOTHECA'), 0)::bigint as here,
    count(e.id) as entries
  from stated s
  join app.customer c on c.organization_id = :organization_id and (c.id = s.customer_id or c.merged_into_id = s.customer_id)
  left join app.receivable_entry e on e.organization_id = :organization_id and e.customer_id = c.id
  group by s.customer_id
),
compared as (
  select s.*, o.ours, o.here, o.entries, o.ours - s.stated as difference, abs(o.ours - s.stated) as size
  from stated s join ours o on o.customer_id = s.customer_id
),
page as (
  select * from compared p
  where (not :only_different::boolean or p.difference <> 0)
    and (:after_id::uuid is null or (p.size, p.customer_id) < (:after_size::bigint, :after_id::uuid))
  order by p.size desc, p.customer_id desc limit :most::bigint
)
select p.customer_id as "customerId", p.ours, p.stated, p.difference, p.stated_on::text as "statedOn", p.import_id as "importId",
  p.source_row as "sourceRow", case when p.difference <> 0 and p.here <> p.difference then one.id end as "documentId",
  case
    when p.difference = 0 then 'EQUAL' when p.entries = 0 then 'NOTHING_KNOWN' when p.here = p.difference then 'RECORDED_HERE'
    when one.id is not null then 'ONE_DOCUMENT' when p.difference > 0 then 'PAYMENT_MISSING' else 'INVOICE_MISSING' end as reason
from page p
left join lateral (
  select e.id from app.customer c
  join app.receivable_entry e on e.organization_id = :organization_id and e.customer_id = c.id and e.amount = p.difference
  where c.organization_id = :organization_id and (c.id = p.customer_id or c.merged_into_id = p.customer_id)
    and e.business_date <= p.stated_on and e.reverses_id is null
  order by e.business_date desc, e.id limit 1
) one on p.difference <> 0
order by p.size desc, p.customer_id desc
